using System.Security.Cryptography;
using LofiAnime.Web.Clients.Photos;
using LofiAnime.Web.Controllers.Api;
using LofiAnime.Web.Features.Jobs;
using LofiAnime.Web.Features.Operations.Controls;
using LofiAnime.Web.Features.Quota;
using LofiAnime.Web.Features.Restoration;
using LofiAnime.Web.Resources;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;
using Upstash.Rest.Client;

namespace LofiAnime.Web.Controllers;

/// <summary>The page on which old photos are restored. Its form works without JavaScript.</summary>
public sealed partial class RestoreController(
    RestorationService restorations,
    LiveControls controls,
    QuotaService quota,
    IOptions<QuotaOptions> quotaOptions,
    Words words,
    IOptions<RestorationOptions> options,
    ILogger<RestoreController> logger) : Controller
{
    private const string TooLargePage = "/restore?problem=too-large";

    /// <summary>Shows the page.</summary>
    /// <param name="problem">What was wrong with a photo that was too large to be read.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    [HttpGet("/restore")]
    [HttpHead("/restore")]
    public async Task<IActionResult> Index([FromQuery] string? problem, CancellationToken cancellationToken)
    {
        Visitor.GiveCard(HttpContext);
        try
        {
            return Page(await PeekAsync(cancellationToken), problem == PhotoWords.Code(PhotoFault.TooLarge) ? RestoreCardViewModel.Of(PhotoFault.TooLarge) : null);
        }
        catch (UpstashException e)
        {
            return Paused(e);
        }
    }

    /// <summary>Takes a photo from a browser without JavaScript, and leads to the page of its job.</summary>
    [HttpPost("/restore")]
    [TakesPhoto(TooLargePage = TooLargePage)]
    public async Task<IActionResult> Create()
    {
        try
        {
            var content = await PhotoForm.ReadAsync(Request, HttpContext.RequestAborted);
            return content is null
                ? Page(await PeekAsync(HttpContext.RequestAborted), RestoreCardViewModel.NoFile, StatusCodes.Status422UnprocessableEntity)
                : Show(await restorations.SubmitAsync(Visitor.CallerOf(HttpContext), content, KeyOf(content), HttpContext.RequestAborted));
        }
        catch (Exception e) when (e is UpstashException or TimeoutException)
        {
            return Paused(e);
        }
    }

    /// <summary>Names what a page's form asks for: sent twice, the same photo is one job, and another photo another.</summary>
    private string? KeyOf(byte[] content) => JobId.IsOne(Request.Form["order"]) ? $"{Request.Form["order"]}.{Convert.ToHexStringLower(SHA256.HashData(content))}" : null;

    private Task<QuotaStatus> PeekAsync(CancellationToken cancellationToken) =>
        quota.PeekAsync(Visitor.CallerOf(HttpContext).Quota, QuotaProduct.Restorations, cancellationToken);

    private IActionResult Show(RestorationOutcome outcome)
    {
        switch (outcome)
        {
            case RestorationOutcome.Accepted accepted:
                Response.Headers.Location = JobLinks.Page(accepted.Job);
                return StatusCode(StatusCodes.Status303SeeOther);

            case RestorationOutcome.NoPhoto noPhoto:
                var status = noPhoto.Fault is PhotoFault.TooLarge ? StatusCodes.Status413PayloadTooLarge : StatusCodes.Status422UnprocessableEntity;
                return Page(noPhoto.Quota, RestoreCardViewModel.Of(noPhoto.Fault), status);

            case RestorationOutcome.Refused refused:
                Response.Headers.AddRetryAfter(refused.RetryAfter);
                return Page(refused.Quota, refused.Why is QuotaRefusal.TooFast ? RestoreCardViewModel.TooFast : null, StatusCodes.Status429TooManyRequests);

            case RestorationOutcome.Shut { Why: OrderRefusal.Paused } paused:
                Response.Headers.AddRetryAfter(OrderGate.PausedRetryAfter);
                return Page(paused.Quota, RestoreCardViewModel.Paused, StatusCodes.Status503ServiceUnavailable);

            case RestorationOutcome.Shut blocked:
                return Page(blocked.Quota, RestoreCardViewModel.Blocked, StatusCodes.Status403Forbidden);

            case RestorationOutcome.KeyReused reused:
                return Page(reused.Quota, RestoreCardViewModel.Again, StatusCodes.Status422UnprocessableEntity);

            default:
                return Page(status: null, card: null, StatusCodes.Status503ServiceUnavailable);
        }
    }

    private ViewResult Paused(Exception failure)
    {
        Log.Paused(logger, failure);
        return Page(status: null, card: null, StatusCodes.Status503ServiceUnavailable);
    }

    private ViewResult Page(QuotaStatus? status, RestoreCardViewModel? card, int httpStatus = StatusCodes.Status200OK)
    {
        Response.StatusCode = httpStatus;
        return View("Index", new RestoreViewModel
        {
            IsOn = restorations.IsOn,
            Quota = status is null || controls.Known.IsPaused ? null : QuotaViewModel.Of(status, quotaOptions.Value.Window, words),
            StopWords = StopWords.Of(quotaOptions.Value, words),
            Order = JobId.New(),
            MaxBytes = options.Value.MaxBytes,
            MaxPixels = options.Value.MaxPixels,
            KeepFor = options.Value.KeepOriginalFor,
            Card = card,
        });
    }

    private static partial class Log
    {
        [LoggerMessage(5060, LogLevel.Error, "The database failed, and the page says that restoring is paused.")]
        public static partial void Paused(ILogger logger, Exception exception);
    }
}
