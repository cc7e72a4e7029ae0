using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Upstash.Rest.Client.Transport;

namespace Upstash.Rest.Client.Vector;

/// <summary>Makes an error of an answer that is one.</summary>
internal static partial class VectorErrors
{
    private const int MaxLength = 200;

    // What the service says of itself. Any other word that the request holds too is taken for the caller's.
    private static readonly HashSet<string> Plain = new(
        ("a allowed an and at auth bad be can cannot character contain could data delete dense dimension dimensions does doesn embedding empty error exceeded "
        + "exist exists expected failed fetch field filter forbidden found found for given has have hybrid id ids in index internal invalid is it length limit "
        + "many maximum metadata missing model must name namespace not of on or over parse prefix query rate reached request requests required reset result "
        + "server size sparse syntax t text the this to token too topk unauthorized unexpected unknown unsupported update upsert value values vector vectors "
        + "was with you your").Split(' '), StringComparer.OrdinalIgnoreCase);

    public static VectorException Create(RestRequest request, RestResponse response, int status, string? error) => Create(
        new(
            status,
            request.Name,
            error is null ? null : Told(error, request),
            error is null && response.Body.Length > 0 ? VectorAnswer.Start(response.Body) : null,
            response.RetryAfter),
        error);

    /// <summary>Makes the error of a status.</summary>
    /// <param name="failure">What it holds.</param>
    /// <param name="error">The service's text as it came.</param>
    public static VectorException Create(VectorFailure failure, string? error) => failure.StatusCode switch
    {
        403 or 422 when MismatchOf(failure, error ?? "") is { } mismatch => new VectorMismatchException(failure, mismatch, DimensionOf(error ?? "")),
        401 or 403 => new VectorUnauthorizedException(failure),
        404 => new VectorNotFoundException(failure),
        429 => new VectorRateLimitException(failure),
        _ => new VectorApiException(failure),
    };

    private static VectorMismatch? MismatchOf(VectorFailure failure, string error)
    {
        bool Says(string word) => error.Contains(word, StringComparison.OrdinalIgnoreCase);
        var isText = failure.Operation.EndsWith("-data", StringComparison.Ordinal);
        return failure.StatusCode is 403 ? (isText && Says("not allowed") ? VectorMismatch.NoModel : null)
            : Says("dimension") ? VectorMismatch.Dimension
            : Says("embedding") || Says("model") ? VectorMismatch.NoModel
            : Says("sparse") || Says("dense") || Says("hybrid") ? VectorMismatch.Kind
            : null;
    }

    private static int? DimensionOf(string error) =>
        Expected().Match(error) is { Success: true } match && int.TryParse(match.Groups[1].ValueSpan, CultureInfo.InvariantCulture, out var dimension) ? dimension : null;

    /// <summary>Returns what may be told of a text: nothing in quotes, and no word that the request holds; then not too long.</summary>
    private static string Told(string text, RestRequest request)
    {
        text = text.Length > 4 * MaxLength ? text[..(4 * MaxLength)] : text;
        var sent = Sent(request);
        text = Quoted().Replace(text, "…");
        text = Word().Replace(text, word => IsSaid(word.Value, sent) ? "…" : word.Value);
        return text.Length > MaxLength ? text[..MaxLength] : text;
    }

    private static bool IsSaid(string word, List<string> sent) =>
        !Plain.Contains(word)
        && !(word.Length <= 5 && word.All(char.IsAsciiDigit)) // A dimension or a limit.
        && sent.Exists(text => text.Contains(word, StringComparison.OrdinalIgnoreCase));

    /// <summary>Returns every text that the caller put into the request.</summary>
    private static List<string> Sent(RestRequest request)
    {
        var namespaceStart = request.Path.IndexOf('/', StringComparison.Ordinal);
        List<string> sent = namespaceStart < 0 ? [] : [Uri.UnescapeDataString(request.Path[(namespaceStart + 1)..])];
        var body = new Utf8JsonReader(request.Body.GetValueOrDefault().Span, new JsonReaderOptions { MaxDepth = 1024 }); // As deep as was written.
        while (body.Read())
        {
            if (body.TokenType is JsonTokenType.String or JsonTokenType.PropertyName)
            {
                sent.Add(body.GetString()!);
            }
        }

        return sent;
    }

    [GeneratedRegex(@"expected:?\s*(\d+)", RegexOptions.IgnoreCase)]
    private static partial Regex Expected();

    [GeneratedRegex("""(?<!\w)'[^']*'|"[^"]*"|`[^`]*`""")]
    private static partial Regex Quoted();

    [GeneratedRegex(@"[\p{L}\p{M}\p{N}\p{Cs}_]+")]
    private static partial Regex Word();
}
