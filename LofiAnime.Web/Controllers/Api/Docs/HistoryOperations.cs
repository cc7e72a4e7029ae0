using System.Text.Json.Nodes;
using LofiAnime.Web.Controllers.Api.V1;
using LofiAnime.Web.Features.Gallery.Shelves;

namespace LofiAnime.Web.Controllers.Api.Docs;

/// <summary>All that somebody has asked for.</summary>
internal static class HistoryOperations
{
    private static readonly ApiParameter _id = ApiParameter.Path("id", "The job's id.", ApiExamples.JobId);

    /// <summary>Gets the operations.</summary>
    public static IReadOnlyList<ApiOperation> All { get; } =
    [
        new("listJobs", "GET", "/api/v1/jobs", "List your jobs")
        {
            Tag = ApiOperations.History,
            Description = "Newest first. Send `next` as `cursor` for the next part, until it is null: a part may hold few jobs, or none, and yet have a next one. What is new meanwhile comes before the first part and moves nothing. Whoever is known by an address alone has no list.",
            Parameters =
            [
                ApiParameter.Query("cursor", "The `next` of the part before."),
                ApiParameter.Query("limit", "How many at most.", new() { ["type"] = "integer", ["minimum"] = 1, ["maximum"] = ShelfQuery.MaxLimit, ["default"] = ShelfQuery.MaxLimit }),
                ApiParameter.Query("status", "Where they stand; all by default.", Words("succeeded", "failed", "canceled", "expired", "unfinished")),
                ApiParameter.Query("kind", "Pictures or restored photos; both by default.", Words("generation", "restoration")),
                ApiParameter.Query("q", "Words of the prompt, or parts of them.", new() { ["type"] = "string", ["maxLength"] = 200 }),
                ApiParameter.Query("favourite", "Whether only favourites are wanted.", new() { ["type"] = "boolean", ["default"] = false }),
            ],
            Answers = [ApiAnswer.With(StatusCodes.Status200OK, "A part of them.", ApiContent.Json(("part", new JobListAnswer([ApiExamples.Processing, ApiExamples.Succeeded], "MTc2NzI5Njg3MzAwMDow"))))],
            Problems = [ApiProblem.Invalid("limit", $"Send a number from 1 to {ShelfQuery.MaxLimit}.")],
        },
        new("deleteJob", "DELETE", "/api/v1/jobs/{id}", "Delete a job")
        {
            Tag = ApiOperations.History,
            Description = "With all that came of it: pictures, links, its place in the gallery, a photo's original. One that goes on is called off first.",
            Parameters = [_id],
            Answers = [ApiAnswer.Empty(StatusCodes.Status204NoContent, "It is deleted.")],
            Problems = [ApiProblem.NotFound],
        },
        new("markJob", "POST", "/api/v1/jobs/{id}/favourite", "Make a job a favourite")
        {
            Tag = ApiOperations.History,
            Description = "One that is a favourite stays one.",
            Parameters = [_id],
            Answers = [ApiAnswer.Empty(StatusCodes.Status204NoContent, "It is a favourite.")],
            Problems = [ApiProblem.NotFound],
        },
        new("unmarkJob", "DELETE", "/api/v1/jobs/{id}/favourite", "Make a job no favourite")
        {
            Tag = ApiOperations.History,
            Description = "One that is none stays none.",
            Parameters = [_id],
            Answers = [ApiAnswer.Empty(StatusCodes.Status204NoContent, "It is none.")],
            Problems = [ApiProblem.NotFound],
        },
    ];

    private static JsonObject Words(params string[] words) => new() { ["type"] = "string", ["enum"] = new JsonArray([.. words.Select(word => (JsonNode)word)]) };
}
