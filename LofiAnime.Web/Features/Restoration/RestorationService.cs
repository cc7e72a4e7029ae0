using LofiAnime.Web.Clients;
using LofiAnime.Web.Clients.Photos;
using LofiAnime.Web.Features.Jobs;
using LofiAnime.Web.Features.Operations.Controls;
using LofiAnime.Web.Features.Operations.Statistics;
using LofiAnime.Web.Features.People;
using LofiAnime.Web.Features.Quota;

namespace LofiAnime.Web.Features.Restoration;

/// <summary>From an old photo to the job that restores it.</summary>
/// <remarks>A photo is judged first, then charged for, then kept, and then its job is written: who is refused leaves nothing here.</remarks>
public sealed class RestorationService(
    OrderGate gate, RefusalTally refusals, PhotoReader reader, PhotoShelf shelf, JobService jobs, QuotaService quota, PictureEngines engines)
{
    /// <summary>Gets a value indicating whether photos are restored here at all.</summary>
    public bool IsOn => engines.House.Abilities.CanRestore;

    /// <summary>Asks for a photo to be restored.</summary>
    /// <param name="caller">Who asks.</param>
    /// <param name="content">The file as it was sent.</param>
    /// <param name="idempotencyKey">The same key with the same photo asks for the same job; <c>null</c> for a new one.</param>
    /// <param name="cancellationToken">Cancels the wait for the answer.</param>
    public async Task<RestorationOutcome> SubmitAsync(
        Caller caller, ReadOnlyMemory<byte> content, string? idempotencyKey, CancellationToken cancellationToken)
    {
        if (!IsOn)
        {
            return new RestorationOutcome.Off();
        }

        if (await gate.CheckAsync(caller.Quota, prompt: "", cancellationToken) is { } shut)
        {
            return new RestorationOutcome.Shut(shut, await PeekAsync(caller, cancellationToken));
        }

        var verdict = reader.Read(content.Span);
        if (verdict is PhotoVerdict.Refused refused)
        {
            refusals.Add(RefusalReason.Invalid);
            return new RestorationOutcome.NoPhoto(refused.Fault, await PeekAsync(caller, cancellationToken));
        }

        var readable = (PhotoVerdict.Readable)verdict;
        var file = new PictureFile(PhotoCleaner.Clean(content.Span, readable), readable.Photo.Format);
        var settings = new JobSettings("") { Kind = JobKind.Restoration, Photo = PhotoShelf.Name(caller.Owner, file, readable.Photo) };
        var request = new JobRequest(caller.Owner, caller.Quota, settings, idempotencyKey)
        {
            Prepare = token => shelf.KeepAsync(caller.Owner, file, token),
        };
        var outcome = await jobs.SubmitAsync(request, cancellationToken);
        refusals.Add(outcome);
        return await ReadAsync(outcome, caller, cancellationToken);
    }

    /// <summary>Asks once more for the photo of a job to be restored; the job is called off if it is not final.</summary>
    /// <returns><c>null</c> when the job has succeeded.</returns>
    public async Task<RestorationOutcome?> RetryAsync(Job job, Caller caller, CancellationToken cancellationToken)
    {
        if (!IsOn)
        {
            return new RestorationOutcome.Off();
        }

        if (await gate.CheckAsync(caller.Quota, prompt: "", cancellationToken) is { } shut)
        {
            return new RestorationOutcome.Shut(shut, await PeekAsync(caller, cancellationToken));
        }

        if (job.Status is not JobStatus.Succeeded && (job.Settings.Photo is not { } photo || !await shelf.HasAsync(photo.Id, cancellationToken)))
        {
            return new RestorationOutcome.Gone(await PeekAsync(caller, cancellationToken));
        }

        if (await jobs.RetryAsync(job, caller.Quota, cancellationToken) is not { } outcome)
        {
            return null;
        }

        refusals.Add(outcome);
        return await ReadAsync(outcome, caller, cancellationToken);
    }

    private Task<QuotaStatus> PeekAsync(Caller caller, CancellationToken cancellationToken) =>
        quota.PeekAsync(caller.Quota, QuotaProduct.Restorations, cancellationToken);

    private async Task<RestorationOutcome> ReadAsync(SubmitOutcome outcome, Caller caller, CancellationToken cancellationToken) => outcome switch
    {
        SubmitOutcome.Accepted accepted => new RestorationOutcome.Accepted(accepted.Job, accepted.Quota ?? await PeekAsync(caller, cancellationToken)),
        SubmitOutcome.KeyReused => new RestorationOutcome.KeyReused(await PeekAsync(caller, cancellationToken)),
        SubmitOutcome.Refused { Reservation: var refused } => new RestorationOutcome.Refused(refused.Why, refused.RetryAfter, refused.Status),
        _ => throw new InvalidOperationException("An unknown outcome."),
    };
}
