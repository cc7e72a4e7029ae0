using LofiAnime.Web.Features.Quota;
using LofiAnime.Web.Features.Restoration;
using Microsoft.AspNetCore.Mvc;

namespace LofiAnime.Web.Controllers.Api.V1;

/// <summary>Takes old photos to be restored.</summary>
[IgnoreAntiforgeryToken]
[SameOrigin]
public sealed class RestorationsController(RestorationService restorations, JobAnswers answers) : Controller
{
    /// <summary>Asks for a photo to be restored, sent as the file <c>image</c> of a multipart form; the answer is its job, at once.</summary>
    /// <remarks>A repetition with the same <c>Idempotency-Key</c> and photo answers the same job, and charges nothing.</remarks>
    [HttpPost("/api/v1/restorations")]
    [TakesPhoto]
    [TellsQuota(Product = QuotaProduct.Restorations)]
    public async Task<IResult> Create()
    {
        if (!restorations.IsOn)
        {
            return ApiProblem.RestoringOff;
        }

        if (!IdempotencyKey.TryRead(Request, out var key))
        {
            return ApiProblem.Malformed($"{IdempotencyKey.Header} must be one of 1 to 255 visible ASCII characters.");
        }

        var (content, problem) = await RestorationBody.ReadAsync(Request, HttpContext.RequestAborted);
        return problem ?? await RestorationAnswers.OfAsync(
            HttpContext, await restorations.SubmitAsync(Visitor.CallerOf(HttpContext), content!, key, HttpContext.RequestAborted), answers);
    }
}
