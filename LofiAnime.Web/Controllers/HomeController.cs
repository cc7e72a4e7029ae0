using LofiAnime.Web.Clients;
using LofiAnime.Web.Clients.OfflineArtist;
using LofiAnime.Web.Controllers.Api;
using LofiAnime.Web.Features.Answers;
using LofiAnime.Web.Features.Generation;
using LofiAnime.Web.Features.Operations.Controls;
using LofiAnime.Web.Features.Quota;
using LofiAnime.Web.Resources;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;
using Upstash.Rest.Client;

namespace LofiAnime.Web.Controllers;

/// <summary>The home page: the prompt, what is left, samples. Its form works without JavaScript.</summary>
public sealed partial class HomeController(
    GenerationService generations,
    QuotaService quota,
    QuotaLimits limits,
    StyleBook styles,
    PictureEngines engines,
    Words words,
    LiveControls controls,
    IOptions<QuotaOptions> quotaOptions,
    ILogger<HomeController> logger) : Controller
{
    private static readonly string NotEnoughLeft = Words.Key("You have {0} left. Please ask for fewer.");

    /// <summary>Shows the page.</summary>
    /// <param name="form">What to begin with, from a link: a sample's words, or all of a picture that was made.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    [HttpGet("/")]
    [HttpHead("/")]
    public async Task<IActionResult> Index([FromQuery] CreateForm form, CancellationToken cancellationToken)
    {
        Visitor.GiveCard(HttpContext);
        try
        {
            return Page(await quota.PeekAsync(Visitor.CallerOf(HttpContext).Quota, QuotaProduct.Pictures, cancellationToken), form);
        }
        catch (UpstashException e)
        {
            return OutOfOrder(e, form);
        }
    }

    /// <summary>Asks for pictures for a browser without JavaScript, and leads to the page of their job.</summary>
    [HttpPost("/")]
    public async Task<IActionResult> Create([FromForm] CreateForm form, CancellationToken cancellationToken)
    {
        try
        {
            var caller = Visitor.CallerOf(HttpContext);
            return await generations.FindOfferAsync(caller, form.ToRequest(), cancellationToken) is { } offer
                ? Page(await quota.PeekAsync(caller.Quota, QuotaProduct.Pictures, cancellationToken), form, offer: offer)
                : Show(await generations.SubmitAsync(caller, form.ToRequest(), form.OrderKey(), cancellationToken), form);
        }
        catch (Exception e) when (e is UpstashException or TimeoutException)
        {
            return OutOfOrder(e, form);
        }
    }

    /// <summary>Says that pictures are paused, after the client has tried more than once; the page stays usable otherwise.</summary>
    private ViewResult OutOfOrder(Exception failure, CreateForm form)
    {
        Log.Paused(logger, failure);
        Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
        return Page(status: null, form);
    }

    private IActionResult Show(GenerationOutcome outcome, CreateForm form)
    {
        switch (outcome)
        {
            case GenerationOutcome.Accepted accepted:
                Response.Headers.Location = JobLinks.Page(accepted.Job) + (accepted.IsKept ? "?kept=1" : "");
                return StatusCode(StatusCodes.Status303SeeOther);

            case GenerationOutcome.Invalid invalid:
                Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
                return Page(outcome.Quota, form, invalid.Problems);

            case GenerationOutcome.Paused:
                return Refuse(StatusCodes.Status503ServiceUnavailable, OrderGate.PausedRetryAfter, outcome.Quota, form, FailureCardViewModel.Paused);

            case GenerationOutcome.Refused:
                Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
                return Page(outcome.Quota, form, failure: FailureCardViewModel.Of(PictureFailure.Refused, reference: null));

            case GenerationOutcome.Blocked:
                Response.StatusCode = StatusCodes.Status403Forbidden;
                return Page(outcome.Quota, form, failure: FailureCardViewModel.Blocked);

            case GenerationOutcome.NotEnoughLeft:
                Response.StatusCode = StatusCodes.Status429TooManyRequests;
                Response.Headers.AddRetryAfter(outcome.Quota.RenewsIn);
                return Page(outcome.Quota, form, [new("count", NotEnoughLeft, outcome.Quota.Remaining)]);

            case GenerationOutcome.SoldOut soldOut:
                return Refuse(StatusCodes.Status503ServiceUnavailable, soldOut.RetryAfter, outcome.Quota, form, FailureCardViewModel.SoldOut);

            case GenerationOutcome.TooFast tooFast:
                return Refuse(StatusCodes.Status429TooManyRequests, tooFast.RetryAfter, outcome.Quota, form, FailureCardViewModel.TooFast);

            default:
                return Refuse(StatusCodes.Status429TooManyRequests, outcome.Quota.RenewsIn, outcome.Quota, form, card: null);
        }
    }

    private ViewResult Refuse(int status, TimeSpan wait, QuotaStatus left, CreateForm form, FailureCardViewModel? card)
    {
        Response.StatusCode = status;
        Response.Headers.AddRetryAfter(wait);
        return Page(left, form, failure: card);
    }

    private ViewResult Page(QuotaStatus? status, CreateForm form, IReadOnlyList<FieldProblem>? problems = null, FailureCardViewModel? failure = null, Offer? offer = null) =>
        View("Index", new HomeViewModel
        {
            Quota = status is null ? null : QuotaViewModel.Of(status, quotaOptions.Value.Window, words),
            IsSampleArt = engines.House.Name == OfflinePictureProvider.ProviderName,
            IsPaused = controls.Known.IsPaused,
            StopWords = StopWords.Of(quotaOptions.Value, words),
            Form = CreateFormViewModel.Of(form, problems ?? [], styles, engines, words),
            SignedInLimit = status is null ? null : SignedInLimit(status),
            HasOffers = generations.HasOffers,
            Offer = offer is null ? null : OfferViewModel.Of(offer),
            Failure = failure,
        });

    /// <summary>Returns what signing in would give; <c>null</c> where it is no more.</summary>
    private long? SignedInLimit(QuotaStatus status)
    {
        var holder = Visitor.CallerOf(HttpContext).Quota;
        var signedIn = limits.Of(QuotaProduct.Pictures, new QuotaHolder("", QuotaTier.Member));
        return holder.Tier is QuotaTier.Visitor && signedIn > status.Limit ? signedIn : null;
    }

    private static partial class Log
    {
        [LoggerMessage(3002, LogLevel.Error, "The database failed, and the page says that pictures are paused.")]
        public static partial void Paused(ILogger logger, Exception exception);
    }
}
