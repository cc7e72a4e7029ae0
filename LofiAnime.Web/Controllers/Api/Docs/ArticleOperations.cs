using System.Text.Json.Nodes;

namespace LofiAnime.Web.Controllers.Api.Docs;

/// <summary>The routes of the article's client.</summary>
internal static class ArticleOperations
{
    /// <summary>Gets the operations.</summary>
    public static IReadOnlyList<ApiOperation> All { get; } =
    [
        new("articleGenerate", "POST", "/api/ai", "Make a picture, and wait for it")
        {
            Tag = ApiOperations.Article,
            Description = "Any content type is taken for JSON. New clients ask by `POST /api/v1/generations`.",
            Body = new("application/json")
            {
                Schema = new() { ["type"] = "object", ["required"] = new JsonArray("prompt"), ["properties"] = new JsonObject { ["prompt"] = new JsonObject { ["type"] = "string" }, ["vary"] = new JsonObject { ["type"] = "boolean" } } },
                Examples = One("words", new JsonObject { ["prompt"] = "a harbour at dusk" }),
            },
            Answers =
            [
                ApiAnswer.With(StatusCodes.Status200OK, "The picture's address, in an array.", new("application/json")
                {
                    Schema = new() { ["type"] = "array", ["items"] = new JsonObject { ["type"] = "string", ["format"] = "uri" } },
                    Examples = One("made", new JsonArray($"https://pictures.example/images/{ApiExamples.ImageId}.png")),
                }, ApiHeaders.PictureCache),
                Error(StatusCodes.Status400BadRequest, "The prompt is missing, or breaks a rule.", "Please describe the picture you would like."),
                Error(StatusCodes.Status403Forbidden, "Another site's page asked.", V1.ApiProblem.CrossSite.Detail),
                Error(StatusCodes.Status429TooManyRequests, "None are left, or it was too fast.", ArticleController.NothingLeft, ApiHeaders.RetryAfter),
                Error(StatusCodes.Status500InternalServerError, "The picture was not made, and not counted.", ArticleController.Failed),
                Error(StatusCodes.Status503ServiceUnavailable, "All pictures of the day are made.", ArticleController.SoldOut, ApiHeaders.RetryAfter),
            ],
            TellsQuota = true,
            IsLegacy = true,
        },
        new("articleRemaining", "GET", "/api/remaining", "Read how many are left")
        {
            Tag = ApiOperations.Article,
            Description = "New clients ask by `GET /api/v1/quota`.",
            Answers =
            [
                ApiAnswer.With(StatusCodes.Status200OK, "How many are left.", new("application/json")
                {
                    Schema = new() { ["type"] = "object", ["required"] = new JsonArray("remainingGenerations"), ["properties"] = new JsonObject { ["remainingGenerations"] = new JsonObject { ["type"] = "integer" } } },
                    Examples = One("some", new JsonObject { ["remainingGenerations"] = 3 }),
                }),
                Error(StatusCodes.Status405MethodNotAllowed, "Another method.", "Please use GET."),
                Error(StatusCodes.Status500InternalServerError, "It cannot be read now.", ArticleController.Failed),
            ],
            TellsQuota = true,
            IsLegacy = true,
        },
    ];

    private static ApiAnswer Error(int status, string description, string text, params IReadOnlyList<string> headers) =>
        ApiAnswer.With(status, description, new("application/json") { Schema = new() { ["type"] = "string" }, Examples = One("text", JsonValue.Create(text)) }, headers);

    private static Dictionary<string, object> One(string name, object example) => new(StringComparer.Ordinal) { [name] = example };
}
