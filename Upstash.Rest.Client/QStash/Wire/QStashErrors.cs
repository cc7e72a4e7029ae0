using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Upstash.Rest.Client.Transport;

namespace Upstash.Rest.Client.QStash;

/// <summary>Makes an error of an answer that is one.</summary>
internal static partial class QStashErrors
{
    private const int MaxLength = 200;

    // What these hold is no secret, and the error's point.
    private static readonly HashSet<string> Plain = new(StringComparer.OrdinalIgnoreCase)
    {
        "Upstash-Cron", "Upstash-Delay", "Upstash-Flow-Control-Value", "Upstash-Method", "Upstash-Not-Before", "Upstash-Retries", "Upstash-Retry-Delay", "Upstash-Timeout",
    };

    public static QStashException Create(RestRequest request, RestResponse response, DateTimeOffset now)
    {
        var text = TextOf(response.Body);
        var failure = new QStashFailure(
            response.StatusCode,
            request.Name,
            text is null ? null : Told(text, request.Headers),
            text is null && response.Body.Length > 0 ? Cut(Encoding.UTF8.GetString(response.Body.AsSpan(0, Math.Min(response.Body.Length, 4 * MaxLength)))) : null);
        return Create(failure, RateLimitReader.Read(response.Headers, now));
    }

    /// <summary>Makes the error of a status.</summary>
    public static QStashException Create(QStashFailure failure, QStashRateLimit limit) => failure.StatusCode switch
    {
        401 or 403 => new QStashUnauthorizedException(failure),
        404 => new QStashNotFoundException(failure),
        412 => new QStashPreconditionException(failure),
        429 => new QStashRateLimitException(failure, limit),
        _ => new QStashApiException(failure),
    };

    /// <summary>Returns what may be told of a text: without addresses and the values of headers that were sent, and then not too long.</summary>
    public static string Told(string text, IEnumerable<KeyValuePair<string, string>> sent) => Cut(Clean(text, sent));

    private static string Clean(string text, IEnumerable<KeyValuePair<string, string>> sent)
    {
        foreach (var (name, value) in sent)
        {
            if (value.Length >= 4 && !Plain.Contains(name))
            {
                text = text.Replace(value, "…", StringComparison.OrdinalIgnoreCase);
            }
        }

        return Address().Replace(text, "…");
    }

    private static string? TextOf(byte[] body)
    {
        try
        {
            using var answer = JsonDocument.Parse(body);
            return new WireObject(answer.RootElement).Text("error");
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static string Cut(string text) => text.Length > MaxLength ? text[..MaxLength] : text;

    [GeneratedRegex("""https?:/+[^\s"'<>]+""", RegexOptions.IgnoreCase)]
    private static partial Regex Address();
}
