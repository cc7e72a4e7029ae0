using LofiAnime.Web.Features.Generation;
using Microsoft.AspNetCore.Mvc;

namespace LofiAnime.Web.Controllers.Api.V1;

/// <summary>Takes orders for pictures.</summary>
[IgnoreAntiforgeryToken]
[SameOrigin]
public sealed class GenerationsController(GenerationService generations, JobAnswers answers) : Controller
{
    /// <summary>Asks for pictures by <c>{"prompt": "..."}</c> and what else a <see cref="GenerationBody"/> has; the answer is their job, at once.</summary>
    /// <remarks>A repetition with the same <c>Idempotency-Key</c> answers the same job, and charges nothing.</remarks>
    [HttpPost("/api/v1/generations")]
    [TellsQuota]
    public async Task<IResult> Create()
    {
        var cancellationToken = HttpContext.RequestAborted;
        if (!IdempotencyKey.TryRead(Request, out var key))
        {
            return ApiProblem.Malformed($"{IdempotencyKey.Header} must be one of 1 to 255 visible ASCII characters.");
        }

        var (body, problem) = await GenerationBody.ReadAsync(Request, cancellationToken);
        if (problem is not null)
        {
            return problem;
        }

        var outcome = await generations.SubmitAsync(Visitor.CallerOf(HttpContext), body!.ToRequest(), key, cancellationToken);
        return await GenerationAnswers.OfAsync(HttpContext, outcome, answers);
    }
}
