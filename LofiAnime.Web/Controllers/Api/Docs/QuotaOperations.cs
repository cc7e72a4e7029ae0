using LofiAnime.Web.Controllers.Api.V1;

namespace LofiAnime.Web.Controllers.Api.Docs;

/// <summary>What is left.</summary>
internal static class QuotaOperations
{
    /// <summary>Gets the operations.</summary>
    public static IReadOnlyList<ApiOperation> All { get; } =
    [
        new("getQuota", "GET", "/api/v1/quota", "Read what is left")
        {
            Tag = ApiOperations.Quota,
            Description = "Asking costs nothing. The headers of every answer of a route that counts say the same.",
            Answers =
            [
                ApiAnswer.With(StatusCodes.Status200OK, "What is left.", ApiContent.Json(
                    ("some", new QuotaAnswer(5, 3, 2, ApiExamples.Midnight, 0)),
                    ("none", new QuotaAnswer(5, 0, 5, ApiExamples.Midnight, (long)ApiExamples.UntilMidnight.TotalSeconds)))),
            ],
            TellsQuota = true,
        },
    ];
}
