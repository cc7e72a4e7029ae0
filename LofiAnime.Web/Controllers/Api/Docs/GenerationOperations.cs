using LofiAnime.Web.Controllers.Api.V1;

namespace LofiAnime.Web.Controllers.Api.Docs;

/// <summary>Asking for pictures.</summary>
internal static class GenerationOperations
{
    /// <summary>Gets the header by which a request may be repeated.</summary>
    public static ApiParameter Key { get; } = ApiParameter.Header(
        IdempotencyKey.Header,
        "A name of your own for this request, such as a UUID. A repetition with the same key and the same body answers the same job, and charges nothing.",
        new() { ["type"] = "string", ["minLength"] = 1, ["maxLength"] = 255, ["pattern"] = "^[!-~]+$", ["examples"] = new System.Text.Json.Nodes.JsonArray("7c9e6679-7425-40de-944b-e07fc1f90ae7") });

    /// <summary>Gets why a request for pictures is refused, when its form is right.</summary>
    public static IReadOnlyList<ApiProblem> Refusals { get; } =
    [
        ApiProblem.Blocked,
        ApiProblem.Refused,
        ApiProblem.QuotaExhausted(ApiExamples.UntilMidnight),
        ApiProblem.NotEnoughLeft(2, 4, ApiExamples.UntilMidnight),
        ApiProblem.TooFast(TimeSpan.FromSeconds(7)),
        ApiProblem.Paused(notice: null),
        ApiProblem.SoldOut(ApiExamples.UntilMidnight),
    ];

    /// <summary>Gets the operations.</summary>
    public static IReadOnlyList<ApiOperation> All { get; } =
    [
        new("createGeneration", "POST", "/api/v1/generations", "Ask for pictures")
        {
            Tag = ApiOperations.Generations,
            Description = "The answer comes at once: a job, which makes the pictures. Follow it by its events, or read it every few seconds. What is not made is not counted. The same words and settings as before are answered by the pictures that there are, your own or public ones: the job has succeeded then, its `isKept` is `true`, and nothing is counted. With a seed only that seed's do; with `vary` none.",
            Parameters = [Key],
            Body = ApiContent.Json<GenerationBody>(
                ("words", new("a harbour at dusk, lamps coming on")),
                ("everything", new("a harbour at dusk, lamps coming on", "people, cars", "rainy-night", "16:9", Count: 2, Seed: 42))) with { Required = ["prompt"] },
            Answers = [ApiAnswer.With(StatusCodes.Status202Accepted, "The job.", ApiContent.Json(("queued", ApiExamples.Queued)), ApiHeaders.Location, ApiHeaders.PictureCache)],
            Problems =
            [
                ApiProblem.Malformed("Send a JSON object with a prompt that is text, such as {\"prompt\": \"a beach house at dusk\"}."),
                ApiProblem.NotJson,
                ApiProblem.TooLarge,
                ApiProblem.Invalid("prompt", "Please describe the picture you would like."),
                ApiProblem.KeyReused,
                .. Refusals,
            ],
            TellsQuota = true,
        },
    ];
}
