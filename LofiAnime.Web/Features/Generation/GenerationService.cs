using System.Text.Json;
using FluentValidation;
using FluentValidation.Results;
using LofiAnime.Web.Clients;
using LofiAnime.Web.Features.Answers;
using LofiAnime.Web.Features.Jobs;
using LofiAnime.Web.Features.Operations.Controls;
using LofiAnime.Web.Features.Operations.Statistics;
using LofiAnime.Web.Features.People;
using LofiAnime.Web.Features.Quota;
using Microsoft.Extensions.Options;

namespace LofiAnime.Web.Features.Generation;

/// <summary>From a prompt to a job; and, for those who want to wait, to its picture.</summary>
public sealed class GenerationService(
    IValidator<GenerationRequest> validator,
    StyleBook styles,
    OrderGate gate,
    RefusalTally refusals,
    JobService jobs,
    QuotaService quota,
    AnswerDesk answers,
    IHostApplicationLifetime lifetime,
    IOptions<JobOptions> options,
    TimeProvider timeProvider)
{
    /// <summary>How long the last steps may take once the wait is over.</summary>
    private static readonly TimeSpan LastSteps = TimeSpan.FromSeconds(20);

    /// <summary>Gets a value indicating whether pictures of nearly the same words are offered.</summary>
    public bool HasOffers => answers.HasOffers;

    /// <summary>Asks for a picture.</summary>
    /// <param name="caller">Who asks.</param>
    /// <param name="request">What is asked for.</param>
    /// <param name="idempotencyKey">The same key asks for the same picture; <c>null</c> for a new one.</param>
    /// <param name="cancellationToken">Cancels the wait for the answer.</param>
    /// <returns><see cref="GenerationOutcome.Accepted"/>, or why not.</returns>
    public async Task<GenerationOutcome> SubmitAsync(
        Caller caller, GenerationRequest request, string? idempotencyKey, CancellationToken cancellationToken)
    {
        var verdict = await validator.ValidateAsync(request, cancellationToken);
        if (!verdict.IsValid)
        {
            refusals.Add(RefusalReason.Invalid);
            return new GenerationOutcome.Invalid([.. verdict.Errors.Select(ProblemOf)], await quota.PeekAsync(caller.Quota, QuotaProduct.Pictures, cancellationToken));
        }

        if (await gate.CheckAsync(caller.Quota, request.Prompt!, cancellationToken) is { } refusal)
        {
            return await ReadAsync(refusal, caller, cancellationToken);
        }

        var settings = Settings(request);
        var order = new JobRequest(caller.Owner, caller.Quota, settings, idempotencyKey)
        {
            Answer = request.Vary ? null : token => answers.FindAsync(caller, settings, token),
        };
        var outcome = await jobs.SubmitAsync(order, cancellationToken);
        refusals.Add(outcome);
        return await ReadAsync(outcome, caller, request.Count ?? 1, cancellationToken);
    }

    /// <summary>Finds a picture of nearly the same words that the caller may take instead of a new one; nothing is charged for either.</summary>
    /// <returns><c>null</c>, too, for a request that breaks a rule: asking for the picture tells which.</returns>
    public async Task<Offer?> FindOfferAsync(Caller caller, GenerationRequest request, CancellationToken cancellationToken) =>
        answers.HasOffers && !request.Vary && (await validator.ValidateAsync(request, cancellationToken)).IsValid
            ? await answers.FindOfferAsync(caller, Settings(request), cancellationToken)
            : null;

    /// <summary>Asks once more for what a job was to make; the job is called off if it is not final.</summary>
    /// <returns><c>null</c> when the job has succeeded.</returns>
    public async Task<GenerationOutcome?> RetryAsync(Job job, Caller caller, CancellationToken cancellationToken)
    {
        if (await gate.CheckAsync(caller.Quota, job.Settings.Prompt, cancellationToken) is { } refusal)
        {
            return await ReadAsync(refusal, caller, cancellationToken);
        }

        if (await jobs.RetryAsync(job, caller.Quota, cancellationToken) is not { } outcome)
        {
            return null;
        }

        refusals.Add(outcome);
        return await ReadAsync(outcome, caller, job.Settings.Count, cancellationToken);
    }

    /// <summary>Asks for a picture and waits for it, <see cref="JobOptions.AnswerWithin"/> at the longest; the job is called off then, at no cost.</summary>
    /// <param name="caller">Who asks.</param>
    /// <param name="request">What is asked for.</param>
    /// <param name="cancellationToken">Cancels the wait; the job goes on.</param>
    /// <returns>Anything but <see cref="GenerationOutcome.Accepted"/>.</returns>
    public async Task<GenerationOutcome> GenerateAsync(
        Caller caller, GenerationRequest request, CancellationToken cancellationToken)
    {
        var outcome = await SubmitAsync(caller, request, idempotencyKey: null, cancellationToken);
        return outcome switch
        {
            GenerationOutcome.Accepted { IsKept: true } kept => new GenerationOutcome.Done(kept.Job.Pictures, kept.Quota) { IsKept = true },
            GenerationOutcome.Accepted accepted => await WaitAsync(accepted, caller, cancellationToken),
            _ => outcome,
        };
    }

    private static FieldProblem ProblemOf(ValidationFailure failure) =>
        new(JsonNamingPolicy.CamelCase.ConvertName(failure.PropertyName), failure.ErrorMessage, failure.CustomState);

    /// <summary>Returns what the job is to make; what is the default anyway is left out, so that one request is one whatever it spells out.</summary>
    private JobSettings Settings(GenerationRequest request) => new(request.Prompt!.Trim())
    {
        Engine = request.Engine is PictureEngines.HouseWord ? null : request.Engine,
        NegativePrompt = string.IsNullOrWhiteSpace(request.NegativePrompt) ? null : request.NegativePrompt.Trim(),
        StyleId = request.StyleId == styles.All[0].Id ? null : request.StyleId,
        AspectRatio = request.AspectRatio == AspectRatio.Square.Name ? null : request.AspectRatio,
        Count = (int)(request.Count ?? 1),
        Seed = (int?)request.Seed,
    };

    private async Task<GenerationOutcome> ReadAsync(SubmitOutcome outcome, Caller caller, long asked, CancellationToken cancellationToken) => outcome switch
    {
        SubmitOutcome.Accepted accepted => new GenerationOutcome.Accepted(accepted.Job, accepted.Quota ?? await quota.PeekAsync(caller.Quota, QuotaProduct.Pictures, cancellationToken)) { IsKept = accepted.IsKept },
        SubmitOutcome.KeyReused => new GenerationOutcome.KeyReused(await quota.PeekAsync(caller.Quota, QuotaProduct.Pictures, cancellationToken)),
        SubmitOutcome.Refused { Reservation: var refused } => refused.Why switch
        {
            QuotaRefusal.TooFast => new GenerationOutcome.TooFast(refused.RetryAfter, refused.Status),
            QuotaRefusal.SoldOut => new GenerationOutcome.SoldOut(refused.RetryAfter, refused.Status),
            _ when refused.Status.Remaining > 0 => new GenerationOutcome.NotEnoughLeft((int)asked, refused.Status),
            _ => new GenerationOutcome.OutOfPictures(refused.Status),
        },
        _ => throw new InvalidOperationException("An unknown outcome."),
    };

    private async Task<GenerationOutcome> ReadAsync(OrderRefusal refusal, Caller caller, CancellationToken cancellationToken)
    {
        var left = await quota.PeekAsync(caller.Quota, QuotaProduct.Pictures, cancellationToken);
        return refusal switch
        {
            OrderRefusal.Paused paused => new GenerationOutcome.Paused(paused.Notice, left),
            OrderRefusal.Blocked => new GenerationOutcome.Blocked(left),
            _ => new GenerationOutcome.Refused(left),
        };
    }

    private async Task<GenerationOutcome> WaitAsync(GenerationOutcome.Accepted accepted, Caller caller, CancellationToken cancellationToken)
    {
        using var deadline = new CancellationTokenSource(options.Value.AnswerWithin, timeProvider);
        using var over = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, lifetime.ApplicationStopping, cancellationToken);
        Job? job = null;
        try
        {
            job = await jobs.WaitAsync(accepted.Job.Id, over.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            // Nobody will come back for it: this client knows no job.
        }

        using var lastSteps = new CancellationTokenSource(LastSteps, timeProvider);
        job ??= await jobs.CancelAsync(accepted.Job, isVisitor: false, lastSteps.Token) is CancelOutcome.TooLate late ? late.Job : null;
        switch (job)
        {
            case { Status: JobStatus.Succeeded }:
                return new GenerationOutcome.Done(job.Pictures, accepted.Quota);

            default:
                var failure = job switch
                {
                    { Error.Failure: var known } => known,
                    { Status: JobStatus.Canceled } => PictureFailure.Canceled,
                    { Status: JobStatus.Expired } => PictureFailure.Busy,
                    _ => lifetime.ApplicationStopping.IsCancellationRequested ? PictureFailure.Canceled : PictureFailure.TimedOut,
                };
                return new GenerationOutcome.NotMade(
                    failure, job?.Error?.Reference ?? accepted.Job.Reference, await quota.PeekAsync(caller.Quota, QuotaProduct.Pictures, lastSteps.Token));
        }
    }
}
