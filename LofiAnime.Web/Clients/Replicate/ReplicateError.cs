using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace LofiAnime.Web.Clients.Replicate;

/// <summary>Reads an answer that is no success. Its body may be problem details, any other JSON, or a page of HTML.</summary>
/// <remarks>Source: https://replicate.com/docs/reference/http#errors</remarks>
internal static partial class ReplicateError
{
    private static readonly JsonElement _nothing = JsonElement.Parse("{}");

    /// <summary>Reads the answer to a request to the API.</summary>
    public static ReplicateException Read(ReplicateReply reply)
    {
        var body = ParseObject(reply.Body);
        return new ReplicateException(
            Kind(reply.Status, body), reply.Status, RetryAfter(reply, body), invalidFields: InvalidFields(body));
    }

    /// <summary>Tells what a status alone means.</summary>
    public static ReplicateErrorKind Kind(int status) => status switch
    {
        400 or 413 => ReplicateErrorKind.BadRequest,
        401 => ReplicateErrorKind.Unauthenticated,
        402 => ReplicateErrorKind.InsufficientCredit,
        403 => ReplicateErrorKind.Forbidden,
        404 => ReplicateErrorKind.NotFound,
        422 => ReplicateErrorKind.InvalidVersion,
        429 => ReplicateErrorKind.RateLimited,
        408 or 500 or 502 or 503 or 504 => ReplicateErrorKind.ServerTrouble,
        _ => ReplicateErrorKind.Unexpected,
    };

    private static ReplicateErrorKind Kind(int status, JsonElement body) =>
        status == 422 && IsAboutInputs(body) ? ReplicateErrorKind.InvalidInput : Kind(status);

    // Of 422's two meanings the one about inputs names itself, or lists fields.
    private static bool IsAboutInputs(JsonElement body) =>
        body.TryGetProperty("invalid_fields", out _)
        || (body.TryGetProperty("detail", out var detail) && detail.ValueKind == JsonValueKind.Array)
        || Text(body, "title").StartsWith("input", StringComparison.OrdinalIgnoreCase)
        || Text(body, "detail").StartsWith("- input", StringComparison.OrdinalIgnoreCase);

    // Names only: the descriptions beside them quote what was sent.
    private static string[] InvalidFields(JsonElement body) =>
        body.TryGetProperty("invalid_fields", out var fields) && fields.ValueKind == JsonValueKind.Array
            ? [.. fields.EnumerateArray().Where(field => field.ValueKind == JsonValueKind.Object)
                .Select(field => Text(field, "field")).Where(name => FieldForm.IsMatch(name)).Take(10)]
            : [];

    private static TimeSpan? RetryAfter(ReplicateReply reply, JsonElement body) =>
        reply.RetryAfter ?? Seconds(body, "retry_after") ?? SecondsInText(Text(body, "detail")) ?? reply.RateLimitReset;

    private static TimeSpan? Seconds(JsonElement body, string name) =>
        body.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number ? Span(value.GetDouble()) : null;

    private static TimeSpan? SecondsInText(string detail) =>
        InSeconds.Match(detail) is { Success: true } match
            ? Span(double.Parse(match.Groups[1].ValueSpan, CultureInfo.InvariantCulture))
            : null;

    private static TimeSpan? Span(double seconds) => seconds is >= 0 and < 1e9 ? TimeSpan.FromSeconds(seconds) : null;

    private static string Text(JsonElement body, string name) =>
        body.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString()! : "";

    private static JsonElement ParseObject(ReadOnlyMemory<byte> json)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            if (document.RootElement.ValueKind == JsonValueKind.Object)
            {
                return document.RootElement.Clone();
            }
        }
        catch (JsonException)
        {
            // A page from the edge: the status alone has to do.
        }

        return _nothing;
    }

    /// <summary>As in "resets in ~30s" and "available in 1 second".</summary>
    [GeneratedRegex(@"\bin ~?(\d{1,6}) ?s", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex InSeconds { get; }

    [GeneratedRegex(@"^input(?:\.[A-Za-z0-9_]{1,100}){1,3}\z", RegexOptions.CultureInvariant)]
    private static partial Regex FieldForm { get; }
}
