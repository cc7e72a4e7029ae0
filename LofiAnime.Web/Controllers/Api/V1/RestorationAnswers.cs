using LofiAnime.Web.Clients.Photos;
using LofiAnime.Web.Features.Operations.Controls;
using LofiAnime.Web.Features.Quota;
using LofiAnime.Web.Features.Restoration;

namespace LofiAnime.Web.Controllers.Api.V1;

/// <summary>Puts what became of asking for a photo to be restored into HTTP.</summary>
internal static class RestorationAnswers
{
    /// <summary>Answers 202 with the job and where it is, or with why there is none; what is left stands in the headers.</summary>
    public static async Task<IResult> OfAsync(HttpContext context, RestorationOutcome outcome, JobAnswers jobs)
    {
        if (QuotaOf(outcome) is { } quota)
        {
            context.Response.Headers.AddQuota(quota);
        }

        switch (outcome)
        {
            case RestorationOutcome.Accepted accepted:
                context.Response.Headers.CacheControl = "no-store";
                context.Response.Headers.Location = JobLinks.Api(accepted.Job);
                return Results.Json(
                    await jobs.OfAsync(context.Request, accepted.Job, context.RequestAborted),
                    ApiJsonContext.Default.JobAnswer,
                    statusCode: StatusCodes.Status202Accepted);

            case RestorationOutcome.NoPhoto { Fault: PhotoFault.TooLarge }:
                return ApiProblem.PhotoTooLarge;

            case RestorationOutcome.NoPhoto noPhoto:
                return ApiProblem.NoPhoto(noPhoto.Fault);

            case RestorationOutcome.KeyReused:
                return ApiProblem.KeyReused;

            case RestorationOutcome.Gone:
                return ApiProblem.PhotoGone;

            case RestorationOutcome.Shut { Why: OrderRefusal.Paused paused }:
                return ApiProblem.Paused(paused.Notice?.English);

            case RestorationOutcome.Shut:
                return ApiProblem.Blocked;

            case RestorationOutcome.Refused refused:
                return refused.Why switch
                {
                    QuotaRefusal.TooFast => ApiProblem.TooFast(refused.RetryAfter),
                    QuotaRefusal.SoldOut => ApiProblem.SoldOut(refused.RetryAfter),
                    _ => ApiProblem.NoPhotosLeft(refused.Quota.RenewsIn),
                };

            default:
                return ApiProblem.RestoringOff;
        }
    }

    private static QuotaStatus? QuotaOf(RestorationOutcome outcome) => outcome switch
    {
        RestorationOutcome.Accepted accepted => accepted.Quota,
        RestorationOutcome.NoPhoto noPhoto => noPhoto.Quota,
        RestorationOutcome.KeyReused reused => reused.Quota,
        RestorationOutcome.Gone gone => gone.Quota,
        RestorationOutcome.Shut shut => shut.Quota,
        RestorationOutcome.Refused refused => refused.Quota,
        _ => null,
    };
}
