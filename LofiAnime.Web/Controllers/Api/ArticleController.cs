using LofiAnime.Web.Clients;
using LofiAnime.Web.Controllers.Api.V1;
using LofiAnime.Web.Features.Generation;
using LofiAnime.Web.Features.Operations.Controls;
using LofiAnime.Web.Features.Quota;
using LofiAnime.Web.Hosting;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;

namespace LofiAnime.Web.Controllers.Api;

/// <summary>The two routes of the article's client, to the letter: a picture's URL in an array, and every error a JSON string.</summary>
/// <remarks>
/// They take any content type for JSON and no antiforgery token: the address is whom the quota counts. A page of another
/// site is refused, since it would spend its visitors' pictures. A cookie tells only whose the job is. Their actions have no parameters on purpose: binding one
/// would read a body that is sent as a form, as curl and the article's client do, before it can be read as JSON.
/// </remarks>
[ArticleErrors]
[IgnoreAntiforgeryToken]
[SameOrigin]
public sealed class ArticleController(
    GenerationService generations, QuotaService quota, PictureEngines engines, IOptions<SiteOptions> site) : Controller
{
    internal const string NothingLeft = "No generations remaining.";
    internal const string TooFast = "Too many requests at once. Please wait a few seconds.";
    internal const string SoldOut = "All of today's pictures are made. Please come back tomorrow.";
    internal const string Paused = "Pictures are paused for a while. Please come back later.";
    internal const string Refused = "That prompt was turned down. Other words may do.";
    internal const string Blocked = "Nothing is made for you on this site.";
    internal const string Failed = "An error occurred. Please try again later.";

    /// <summary>Makes a picture from <c>{"prompt": "..."}</c>, or finds the one that was made from it; with <c>"vary": true</c> it makes a new one.</summary>
    [HttpPost("/api/ai")]
    [TellsQuota]
    public async Task<IActionResult> Generate()
    {
        var cancellationToken = HttpContext.RequestAborted;
        var request = await ArticleBody.ReadAsync(Request, cancellationToken);
        if (request.Problem is { } problem)
        {
            Response.Headers.AddQuota(await quota.PeekAsync(Visitor.CallerOf(HttpContext).Quota, QuotaProduct.Pictures, cancellationToken));
            return Text(StatusCodes.Status400BadRequest, problem);
        }

        var outcome = await generations.GenerateAsync(Visitor.CallerOf(HttpContext), new(request.Prompt) { Vary = request.Vary }, cancellationToken);
        Response.Headers.AddQuota(outcome.Quota);
        switch (outcome)
        {
            case GenerationOutcome.Done done:
                Response.Headers["X-Picture-Provider"] = engines.House.Name; // The article knows no other.
                Response.Headers.AddPictureCache(done.IsKept);
                return Json(done.Pictures.Select(picture => Request.UrlOf(PictureLinks.File(picture), site.Value)));

            case GenerationOutcome.Invalid invalid:
                return Text(StatusCodes.Status400BadRequest, invalid.Problems[0].ToString());

            case GenerationOutcome.OutOfPictures:
                Response.Headers.AddRetryAfter(outcome.Quota.RenewsIn);
                return Text(StatusCodes.Status429TooManyRequests, NothingLeft);

            case GenerationOutcome.TooFast tooFast:
                Response.Headers["X-Picture-Failure"] = FailureCardViewModel.TooFast.Code;
                Response.Headers.AddRetryAfter(tooFast.RetryAfter);
                return Text(StatusCodes.Status429TooManyRequests, TooFast);

            case GenerationOutcome.SoldOut soldOut:
                Response.Headers["X-Picture-Failure"] = FailureCardViewModel.SoldOut.Code;
                Response.Headers.AddRetryAfter(soldOut.RetryAfter);
                return Text(StatusCodes.Status503ServiceUnavailable, SoldOut);

            case GenerationOutcome.Paused:
                Response.Headers["X-Picture-Failure"] = FailureCardViewModel.Paused.Code;
                Response.Headers.AddRetryAfter(OrderGate.PausedRetryAfter);
                return Text(StatusCodes.Status503ServiceUnavailable, Paused);

            case GenerationOutcome.Refused:
                Response.Headers["X-Picture-Failure"] = FailureWords.Code(PictureFailure.Refused);
                return Text(StatusCodes.Status422UnprocessableEntity, Refused);

            case GenerationOutcome.Blocked:
                Response.Headers["X-Picture-Failure"] = FailureCardViewModel.Blocked.Code;
                return Text(StatusCodes.Status403Forbidden, Blocked);

            case GenerationOutcome.NotMade notMade:
                Response.Headers["X-Picture-Failure"] = FailureWords.Code(notMade.Failure);
                Response.Headers["X-Picture-Reference"] = notMade.Reference;
                return Text(StatusCodes.Status500InternalServerError, Failed);

            default:
                throw new InvalidOperationException("An unknown outcome.");
        }
    }

    /// <summary>Tells what the visitor has left, as <c>{"remainingGenerations": n}</c>.</summary>
    [HttpGet("/api/remaining")]
    [HttpHead("/api/remaining")]
    public async Task<IActionResult> Remaining()
    {
        var status = await quota.PeekAsync(Visitor.CallerOf(HttpContext).Quota, QuotaProduct.Pictures, HttpContext.RequestAborted);
        Response.Headers.AddQuota(status);
        Response.Headers.CacheControl = "no-store";
        return Json(new { remainingGenerations = status.Remaining });
    }

    /// <summary>Answers every other method on the two routes.</summary>
    [Route("/api/ai")]
    [Route("/api/remaining")]
    public IActionResult WrongMethod()
    {
        var allowed = Request.Path.StartsWithSegments("/api/ai") ? "POST" : "GET";
        Response.Headers.Allow = allowed == "GET" ? "GET, HEAD" : allowed;
        return Text(StatusCodes.Status405MethodNotAllowed, $"Please use {allowed}.");
    }

    private static JsonResult Text(int status, string text) => new(text) { StatusCode = status };
}
