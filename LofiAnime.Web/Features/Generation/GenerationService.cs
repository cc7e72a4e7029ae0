using FluentValidation;
using LofiAnime.Web.Clients;
using LofiAnime.Web.Features.Pictures;
using LofiAnime.Web.Features.Quota;
using Upstash.Rest.Client;

namespace LofiAnime.Web.Features.Generation;

/// <summary>From a prompt to a picture: check, reserve, make, keep, commit; or release.</summary>
/// <remarks>
/// The work does not belong to the request that began it: a visitor who leaves cancels the wait, not the picture. It
/// ends with the picture, its failure, <see cref="Patience"/>, or the site's stop, and each of these settles the charge.
/// </remarks>
public sealed partial class GenerationService(
    IPictureProvider provider,
    IValidator<GenerationRequest> validator,
    QuotaService quota,
    PictureLibrary library,
    RunningWork running,
    TimeProvider timeProvider,
    ILogger<GenerationService> logger)
{
    /// <summary>The longest that one picture may take, the provider's own deadline included; longer work counts as crashed.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);

    /// <summary>How long the last steps, which settle the charge, may take once the work itself was stopped.</summary>
    private static readonly TimeSpan LastSteps = TimeSpan.FromSeconds(20);

    /// <summary>Makes one picture for a visitor.</summary>
    /// <param name="identifier">The visitor, by <see cref="VisitorPseudonym"/>.</param>
    /// <param name="request">What is asked for.</param>
    /// <param name="cancellationToken">Cancels the wait; the work goes on.</param>
    public async Task<GenerationOutcome> GenerateAsync(
        string identifier, GenerationRequest request, CancellationToken cancellationToken)
    {
        var verdict = await validator.ValidateAsync(request, cancellationToken);
        if (!verdict.IsValid)
        {
            return new GenerationOutcome.Invalid(verdict.Errors[0].ErrorMessage, await quota.PeekAsync(identifier, cancellationToken));
        }

        return await running.Run(stopping => WorkAsync(identifier, request.Prompt!.Trim(), stopping)).WaitAsync(cancellationToken);
    }

    private async Task<GenerationOutcome> WorkAsync(string identifier, string prompt, CancellationToken stopping)
    {
        var workId = Guid.NewGuid().ToString("N");
        var reservation = await quota.ReserveAsync(identifier, workId, Patience + LastSteps, stopping);
        if (reservation is not QuotaReservation.Granted { Charge: var charge })
        {
            return NotGranted((QuotaReservation.Refused)reservation);
        }

        try
        {
            using var deadline = new CancellationTokenSource(Patience, timeProvider);
            using var either = CancellationTokenSource.CreateLinkedTokenSource(stopping, deadline.Token);
            var started = timeProvider.GetTimestamp();
            switch (await provider.MakeAsync(prompt, either.Token))
            {
                case PictureOutcome.Made made:
                    var picture = await library.AddAsync(workId, new PictureFile(made.Content, made.Format), prompt, provider.Name, either.Token);
                    await CommitAsync(charge, workId);
                    Log.Made(logger, workId, provider.Name, timeProvider.GetElapsedTime(started).TotalMilliseconds);
                    return new GenerationOutcome.Done(picture, reservation.Status);

                case PictureOutcome.NotMade notMade:
                    Log.NotMade(logger, workId, provider.Name, notMade.Failure, notMade.Reference);
                    return await ReleaseAsync(identifier, charge, notMade.Failure, notMade.Reference);

                default:
                    throw new InvalidOperationException("A picture is either made or not.");
            }
        }
        catch (OperationCanceledException)
        {
            var failure = stopping.IsCancellationRequested ? PictureFailure.Canceled : PictureFailure.TimedOut;
            Log.NotMade(logger, workId, provider.Name, failure, workId[..8]);
            return await ReleaseAsync(identifier, charge, failure, workId[..8]);
        }
        catch (Exception e)
        {
            Log.Crashed(logger, e, workId);
            return await ReleaseAsync(identifier, charge, PictureFailure.Failed, workId[..8]);
        }
    }

    private static GenerationOutcome NotGranted(QuotaReservation.Refused refused) => refused.Why switch
    {
        QuotaRefusal.TooFast => new GenerationOutcome.TooFast(refused.RetryAfter, refused.Status),
        QuotaRefusal.SoldOut => new GenerationOutcome.SoldOut(refused.RetryAfter, refused.Status),
        _ => new GenerationOutcome.OutOfPictures(refused.Status),
    };

    /// <summary>Lets the charge stand. Should that fail, the picture is the visitor's all the same, and the sweep gives the charge back.</summary>
    private async Task CommitAsync(QuotaCharge charge, string workId)
    {
        using var lastSteps = new CancellationTokenSource(LastSteps, timeProvider);
        try
        {
            await quota.CommitAsync(charge, lastSteps.Token);
        }
        catch (Exception e) when (e is UpstashException or OperationCanceledException)
        {
            Log.NotCommitted(logger, e, workId);
        }
    }

    private async Task<GenerationOutcome> ReleaseAsync(
        string identifier, QuotaCharge charge, PictureFailure failure, string reference)
    {
        using var lastSteps = new CancellationTokenSource(LastSteps, timeProvider);
        try
        {
            await quota.ReleaseAsync(charge, lastSteps.Token);
        }
        catch (Exception e) when (e is UpstashException or OperationCanceledException)
        {
            // The visitor may be gone, and with it whoever would report this.
            Log.NotReleased(logger, e, reference);
            throw;
        }

        return new GenerationOutcome.NotMade(failure, reference, await quota.PeekAsync(identifier, lastSteps.Token));
    }

    private static partial class Log
    {
        [LoggerMessage(1001, LogLevel.Information, "Picture {WorkId} was made by {Provider} in {Milliseconds:0} ms.")]
        public static partial void Made(ILogger logger, string workId, string provider, double milliseconds);

        [LoggerMessage(1002, LogLevel.Warning, "Picture {WorkId} was not made by {Provider}: {Failure}, reference {Reference}.")]
        public static partial void NotMade(ILogger logger, string workId, string provider, PictureFailure failure, string reference);

        [LoggerMessage(1004, LogLevel.Warning, "Picture {WorkId} was made, but its charge could not be committed.")]
        public static partial void NotCommitted(ILogger logger, Exception exception, string workId);

        [LoggerMessage(1003, LogLevel.Error, "Picture {WorkId} failed here.")]
        public static partial void Crashed(ILogger logger, Exception exception, string workId);

        [LoggerMessage(1005, LogLevel.Error, "The charge of the failed picture with reference {Reference} could not be given back; the sweep does it later.")]
        public static partial void NotReleased(ILogger logger, Exception exception, string reference);
    }
}
