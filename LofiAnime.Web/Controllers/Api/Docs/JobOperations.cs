using System.Text.Json;
using System.Text.Json.Nodes;
using LofiAnime.Web.Controllers.Api.V1;

namespace LofiAnime.Web.Controllers.Api.Docs;

/// <summary>What becomes of what was asked for.</summary>
internal static class JobOperations
{
    private const string Stream =
        """
        Server-sent events, until the job is final:

        - `status`: the whole job, whenever it stands elsewhere; the first one comes at once.
        - `progress`: `{"progress": 40}`, the percentage.
        - `done`: the whole job at its end, and then the stream ends.

        An event's `id` is the job's `version`. A client that comes back with `Last-Event-ID` hears nothing twice; when there is nothing more to hear it gets 204. A comment every 15 seconds shows that the stream lives. At most 8 streams are open at once; reading the job every few seconds is as good.
        """;

    private static readonly ApiParameter _id = ApiParameter.Path("id", "The job's id.", ApiExamples.JobId);

    private static readonly JsonObject _lastEventId = new() { ["type"] = "string", ["pattern"] = "^[0-9]+$", ["examples"] = new JsonArray("4") };

    /// <summary>Gets the header of a conditional request.</summary>
    public static ApiParameter IfNoneMatch { get; } = ApiParameter.Header("If-None-Match", "The tag of the answer that you have. The answer is 304, without a body, while it is still the same.");

    /// <summary>Gets the operations.</summary>
    public static IReadOnlyList<ApiOperation> All { get; } =
    [
        new("getJob", "GET", "/api/v1/jobs/{id}", "Read a job")
        {
            Tag = ApiOperations.Jobs,
            Description = "Every 2 seconds is often enough. Where two answers differ, the one with the larger `version` is the newer.",
            Parameters = [_id, IfNoneMatch],
            Answers =
            [
                ApiAnswer.With(
                    StatusCodes.Status200OK,
                    "The job.",
                    ApiContent.Json(("succeeded", ApiExamples.Succeeded), ("processing", ApiExamples.Processing), ("failed", ApiExamples.Failed)),
                    ApiHeaders.ETag),
                ApiAnswer.Empty(StatusCodes.Status304NotModified, "Nothing has changed.", ApiHeaders.ETag),
            ],
            Problems = [ApiProblem.NotFound],
        },
        new("followJob", "GET", "/api/v1/jobs/{id}/events", "Follow a job")
        {
            Tag = ApiOperations.Jobs,
            Description = Stream,
            Parameters = [_id, ApiParameter.Header("Last-Event-ID", "The last event that you have heard.", _lastEventId)],
            Answers =
            [
                ApiAnswer.With(StatusCodes.Status200OK, "The events.", new("text/event-stream")
                {
                    Schema = new() { ["type"] = "string" },
                    Examples = new Dictionary<string, object>(StringComparer.Ordinal)
                    {
                        ["progress"] = $"retry: 2000\n\nid: 5\nevent: progress\ndata: {JsonSerializer.Serialize(new(40), ApiJsonContext.Default.ProgressAnswer)}\n\n",
                    },
                }),
                ApiAnswer.Empty(StatusCodes.Status204NoContent, "The job is final, and you know it."),
            ],
            Problems = [ApiProblem.NotFound, ApiProblem.TooManyStreams],
        },
        new("cancelJob", "POST", "/api/v1/jobs/{id}/cancel", "Call a job off")
        {
            Tag = ApiOperations.Jobs,
            Description = "What has not begun costs nothing. What is being made costs nothing either, until too many were called off on one day: `canceled.charged` says so.",
            Parameters = [_id],
            Answers = [ApiAnswer.With(StatusCodes.Status202Accepted, "The job, called off.", ApiContent.Json(("canceled", ApiExamples.Canceled)))],
            Problems = [ApiProblem.NotFound, ApiProblem.JobIsFinal],
        },
        new("retryJob", "POST", "/api/v1/jobs/{id}/retry", "Try a job again")
        {
            Tag = ApiOperations.Jobs,
            Description = "Asks once more for the same, by a new job. One that has not ended is called off first.",
            Parameters = [_id],
            Answers = [ApiAnswer.With(StatusCodes.Status202Accepted, "The new job.", ApiContent.Json(("queued", ApiExamples.Queued)), ApiHeaders.Location)],
            Problems = [ApiProblem.NotFound, ApiProblem.JobSucceeded, ApiProblem.Invalid("prompt", "Please use at most 1000 characters."), .. GenerationOperations.Refusals],
            TellsQuota = true,
        },
    ];
}
