using System.Text.Json;
using LofiAnime.Web.Features.Generation;

namespace LofiAnime.Web.Controllers.Api.V1;

/// <summary>What <c>POST /api/v1/generations</c> takes; members that it does not know are passed over.</summary>
/// <param name="Prompt">The picture in words.</param>
/// <param name="NegativePrompt">What is not wanted, in words.</param>
/// <param name="StyleId">A style's id.</param>
/// <param name="AspectRatio">A shape's name, such as <c>16:9</c>.</param>
/// <param name="Count">How many pictures.</param>
/// <param name="Seed">The number that makes the same picture again.</param>
/// <param name="Vary">Whether a new picture is wanted, though there may be one of the same words and settings; that answers otherwise, and is not counted.</param>
/// <param name="Engine">Who is to make it, of those that the create page offers.</param>
internal sealed record GenerationBody(
    string? Prompt,
    string? NegativePrompt = null,
    string? StyleId = null,
    string? AspectRatio = null,
    long? Count = null,
    long? Seed = null,
    bool? Vary = null,
    string? Engine = null)
{
    /// <summary>The longest body that is read, in bytes: a prompt of any script fits many times.</summary>
    private const int MaxBytes = 16 << 10;

    private const string Expected = "Send a JSON object with a prompt that is text, such as {\"prompt\": \"a beach house at dusk\"}.";

    /// <summary>Reads the body.</summary>
    /// <returns>The body, or what is wrong with it.</returns>
    public static async Task<(GenerationBody? Body, ApiProblem? Problem)> ReadAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        if (!request.HasJsonContentType())
        {
            return (null, ApiProblem.NotJson);
        }

        var bytes = new byte[MaxBytes + 1];
        var length = await request.Body.ReadAtLeastAsync(bytes, bytes.Length, throwOnEndOfStream: false, cancellationToken);
        if (length > MaxBytes)
        {
            return (null, ApiProblem.TooLarge);
        }

        try
        {
            return JsonSerializer.Deserialize(bytes.AsSpan(0, length), ApiJsonContext.Default.GenerationBody) is { } body
                ? (body, null)
                : (null, ApiProblem.Malformed(Expected));
        }
        catch (JsonException e)
        {
            return (null, ProblemOf(e.Path));
        }
    }

    /// <summary>Returns what a feature takes.</summary>
    public GenerationRequest ToRequest() => new(Prompt)
    {
        NegativePrompt = NegativePrompt,
        StyleId = StyleId,
        AspectRatio = AspectRatio,
        Count = Count,
        Seed = Seed,
        Vary = Vary is true,
        Engine = Engine,
    };

    private static ApiProblem ProblemOf(string? path) => path switch
    {
        "$.prompt" or "$.negativePrompt" or "$.styleId" or "$.aspectRatio" or "$.engine" => ApiProblem.WrongType(path[2..], "This must be text."),
        "$.count" or "$.seed" => ApiProblem.WrongType(path[2..], "This must be a whole number."),
        "$.vary" => ApiProblem.WrongType("vary", "This must be true or false."),
        _ => ApiProblem.Malformed(Expected),
    };
}
