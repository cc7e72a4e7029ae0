using LofiAnime.Web.Clients;
using LofiAnime.Web.Clients.OfflineArtist;
using LofiAnime.Web.Controllers.Api;
using LofiAnime.Web.Features.Gallery;
using LofiAnime.Web.Features.Generation;
using LofiAnime.Web.Features.Operations.Controls;
using LofiAnime.Web.Features.Quota;
using LofiAnime.Web.ViewComponents;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;
using Upstash.Rest.Client;

namespace LofiAnime.Web.Controllers;

/// <summary>The home page: the prompt, what is left, samples. Its form works without JavaScript.</summary>
public sealed partial class HomeController(
    GenerationService generations,
    QuotaService quota,
    IPictureProvider provider,
    PublicGallery gallery,
    LiveControls controls,
    IOptions<QuotaOptions> quotaOptions,
    ILogger<HomeController> logger) : Controller
{
    /// <summary>Shows the page.</summary>
    /// <param name="prompt">What to begin with, from a sample's link.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    [HttpGet("/")]
    [HttpHead("/")]
    public async Task<IActionResult> Index([FromQuery] string? prompt, CancellationToken cancellationToken)
    {
        Visitor.GiveCard(HttpContext);
        _ = gallery.LatestAsync(MadeLately.Count); // Travels with what is left, and is there when the page shows it.
        try
        {
            return Page(await quota.PeekAsync(Visitor.CallerOf(HttpContext).Quota, QuotaProduct.Pictures, cancellationToken), prompt ?? "");
        }
        catch (UpstashException e)
        {
            return Paused(e, prompt ?? "");
        }
    }

    /// <summary>Asks for a picture for a browser without JavaScript, and leads to the page of its job.</summary>
    [HttpPost("/")]
    public async Task<IActionResult> Create([FromForm] string? prompt, CancellationToken cancellationToken)
    {
        // A text area sends line breaks; in a prompt they are blanks.
        var words = (prompt ?? "").ReplaceLineEndings(" ");
        try
        {
            return Show(await generations.SubmitAsync(Visitor.CallerOf(HttpContext), new(words), idempotencyKey: null, cancellationToken), words);
        }
        catch (Exception e) when (e is UpstashException or TimeoutException)
        {
            return Paused(e, words);
        }
    }

    /// <summary>Says that pictures are paused, after the client has tried more than once; the page stays usable otherwise.</summary>
    private ViewResult Paused(Exception failure, string prompt)
    {
        Log.Paused(logger, failure);
        Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
        return Page(status: null, prompt);
    }

    private IActionResult Show(GenerationOutcome outcome, string prompt)
    {
        switch (outcome)
        {
            case GenerationOutcome.Accepted accepted:
                Response.Headers.Location = JobLinks.Page(accepted.Job);
                return StatusCode(StatusCodes.Status303SeeOther);

            case GenerationOutcome.Invalid invalid:
                Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
                return Page(outcome.Quota, prompt, invalid.Problem);

            case GenerationOutcome.Paused:
                Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
                Response.Headers.AddRetryAfter(OrderGate.PausedRetryAfter);
                return Page(outcome.Quota, prompt, failure: FailureCardViewModel.Paused);

            case GenerationOutcome.Refused:
                Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
                return Page(outcome.Quota, prompt, failure: FailureCardViewModel.Of(PictureFailure.Refused, reference: null));

            case GenerationOutcome.Blocked:
                Response.StatusCode = StatusCodes.Status403Forbidden;
                return Page(outcome.Quota, prompt, failure: FailureCardViewModel.Blocked);

            case GenerationOutcome.SoldOut soldOut:
                Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
                Response.Headers.AddRetryAfter(soldOut.RetryAfter);
                return Page(outcome.Quota, prompt, failure: FailureCardViewModel.SoldOut);

            case GenerationOutcome.TooFast tooFast:
                Response.StatusCode = StatusCodes.Status429TooManyRequests;
                Response.Headers.AddRetryAfter(tooFast.RetryAfter);
                return Page(outcome.Quota, prompt, failure: FailureCardViewModel.TooFast);

            default:
                Response.StatusCode = StatusCodes.Status429TooManyRequests;
                Response.Headers.AddRetryAfter(outcome.Quota.RenewsIn);
                return Page(outcome.Quota, prompt);
        }
    }

    private ViewResult Page(QuotaStatus? status, string prompt, string? problem = null, FailureCardViewModel? failure = null) =>
        View("Index", new HomeViewModel
        {
            Quota = status is null ? null : QuotaViewModel.Of(status, quotaOptions.Value.Window),
            IsSampleArt = provider.Name == OfflinePictureProvider.ProviderName,
            IsPaused = controls.Known.IsPaused,
            StopWords = StopWords.Of(quotaOptions.Value),
            Prompt = prompt,
            PromptProblem = problem,
            Failure = failure,
        });

    private static partial class Log
    {
        [LoggerMessage(3002, LogLevel.Error, "The database failed, and the page says that pictures are paused.")]
        public static partial void Paused(ILogger logger, Exception exception);
    }
}
