using LofiAnime.Web.Features.Generation;

namespace LofiAnime.Web.Controllers.Api.V1;

/// <summary>Puts what became of asking for a picture into HTTP.</summary>
internal static class GenerationAnswers
{
    /// <summary>Answers 202 with the job and where it is, or with why there is none; what is left stands in the headers.</summary>
    public static async Task<IResult> OfAsync(HttpContext context, GenerationOutcome outcome, JobAnswers jobs)
    {
        context.Response.Headers.AddQuota(outcome.Quota);
        switch (outcome)
        {
            case GenerationOutcome.Accepted accepted:
                context.Response.Headers.CacheControl = "no-store";
                context.Response.Headers.Location = JobLinks.Api(accepted.Job);
                context.Response.Headers.AddPictureCache(accepted.IsKept);
                return Results.Json(
                    await jobs.OfAsync(context.Request, accepted.Job, context.RequestAborted, accepted.IsKept),
                    ApiJsonContext.Default.JobAnswer,
                    statusCode: StatusCodes.Status202Accepted);

            case GenerationOutcome.Invalid invalid:
                return ApiProblem.Invalid(invalid.Problems.ToDictionary(problem => problem.Field, problem => new[] { problem.ToString() }, StringComparer.Ordinal));

            case GenerationOutcome.NotEnoughLeft few:
                return ApiProblem.NotEnoughLeft(few.Quota.Remaining, few.Asked, few.Quota.RenewsIn);

            case GenerationOutcome.KeyReused:
                return ApiProblem.KeyReused;

            case GenerationOutcome.TooFast tooFast:
                return ApiProblem.TooFast(tooFast.RetryAfter);

            case GenerationOutcome.SoldOut soldOut:
                return ApiProblem.SoldOut(soldOut.RetryAfter);

            case GenerationOutcome.Paused paused:
                return ApiProblem.Paused(paused.Notice?.English);

            case GenerationOutcome.Refused:
                return ApiProblem.Refused;

            case GenerationOutcome.Blocked:
                return ApiProblem.Blocked;

            case GenerationOutcome.OutOfPictures:
                return ApiProblem.QuotaExhausted(outcome.Quota.RenewsIn);

            default:
                throw new InvalidOperationException("An unknown outcome.");
        }
    }
}
