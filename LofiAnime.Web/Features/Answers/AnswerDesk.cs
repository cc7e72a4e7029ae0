using System.Text.Json;
using LofiAnime.Web.Features.Jobs;
using LofiAnime.Web.Features.Operations.Statistics;
using LofiAnime.Web.Features.People;
using LofiAnime.Web.Features.Pictures;
using LofiAnime.Web.Features.Quota;
using Microsoft.Extensions.Options;
using Upstash.Rest.Client;
using Upstash.Rest.Client.Redis;

namespace LofiAnime.Web.Features.Answers;

/// <summary>Answers an order by what is there already: silently by the very same, and by an offer where the words are near.</summary>
/// <remarks>
/// Whatever the book says, a picture answers only if it is there and may be seen now. A look that fails, or takes longer
/// than <see cref="Patience"/>, finds nothing: the picture is made then.
/// </remarks>
public sealed partial class AnswerDesk(
    AnswerBook book,
    NearAnswers near,
    JobStore jobs,
    JobId ids,
    QuotaService quota,
    RedisClient redis,
    AnswerTally tally,
    TimeProvider timeProvider,
    ILogger<AnswerDesk> logger)
{
    /// <summary>How long an order waits for an answer at the longest.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(250);

    /// <summary>Gets a value indicating whether anything is offered.</summary>
    public bool HasOffers => near.IsOn;

    /// <summary>Finds what answers an order. Costs 2 Redis commands where nothing does; where something does, 2 more and one for each further picture, and 3 more for a public one's job.</summary>
    /// <param name="caller">Who asks.</param>
    /// <param name="settings">What is asked for; a seed is heeded.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    /// <returns>The job that made it, if that is the caller's own; else one of the caller's that has the pictures from the start, and stands on no shelf; <c>null</c> for no answer.</returns>
    public Task<Job?> FindAsync(Caller caller, JobSettings settings, CancellationToken cancellationToken) =>
        !book.IsOn || settings.Kind is not JobKind.Generation
            ? Task.FromResult<Job?>(null)
            : InTimeAsync(token => FindNowAsync(caller, settings, token), cancellationToken);

    /// <summary>Finds a picture of nearly the same words and the same settings, to be offered. Costs what the index does; where it has one, 2 Redis commands more.</summary>
    /// <returns><c>null</c>, too, where the very same was asked for before, or a seed is asked for.</returns>
    public Task<Offer?> FindOfferAsync(Caller caller, JobSettings settings, CancellationToken cancellationToken) =>
        !near.IsOn || settings.Kind is not JobKind.Generation || settings.Seed is not null
            ? Task.FromResult<Offer?>(null)
            : InTimeAsync(token => FindOfferNowAsync(caller.Owner, settings, token), cancellationToken);

    private async Task<Job?> FindNowAsync(Caller caller, JobSettings settings, CancellationToken cancellationToken)
    {
        var (own, shown) = await book.FindAsync(caller.Owner, settings, cancellationToken);
        if (own is not null)
        {
            using var pipeline = redis.CreatePipeline();
            var reading = jobs.FindAsync(own.Job, pipeline, cancellationToken);
            var pictures = Look(own, pipeline, cancellationToken);
            await pipeline.SendAsync(cancellationToken);
            if (Array.TrueForAll(await Task.WhenAll(pictures), picture => IsOwn(picture, caller.Owner)))
            {
                var job = await reading is { Status: JobStatus.Succeeded } known && known.Owner.Id == caller.Owner.Id
                    ? known
                    : await WriteAsync(caller, settings, own, cancellationToken); // The job is forgotten before its pictures are.
                tally.Add(AnswerFigure.Own, own.Pictures.Count);
                return job;
            }

            await book.RemoveAsync(caller.Owner.Id, settings, cancellationToken);
        }

        if (shown is not null)
        {
            using var pipeline = redis.CreatePipeline();
            var pictures = Look(shown, pipeline, cancellationToken);
            await pipeline.SendAsync(cancellationToken);
            if (Array.TrueForAll(await Task.WhenAll(pictures), IsShown))
            {
                var job = await WriteAsync(caller, settings, shown, cancellationToken);
                tally.Add(AnswerFigure.Public, shown.Pictures.Count);
                return job;
            }

            await book.RemoveAsync(AnswerBook.Public, settings, cancellationToken);
        }

        return null;
    }

    private async Task<Offer?> FindOfferNowAsync(JobOwner owner, JobSettings settings, CancellationToken cancellationToken)
    {
        string[] shelves = owner.HasProof ? [owner.Id, AnswerBook.Public] : [AnswerBook.Public];
        foreach (var (shelf, match) in await near.SearchAsync(shelves, settings, cancellationToken))
        {
            var isOwn = shelf != AnswerBook.Public;
            if (await book.FindAsync(shelf, match.Id, cancellationToken) is { Pictures: [var first, ..] }
                && await PictureLibrary.LookAsync(first.Id, redis, cancellationToken) is { } picture
                && (isOwn ? IsOwn(picture, owner) : IsShown(picture)))
            {
                tally.Add(AnswerFigure.Offered, 1);
                return new(picture, settings.Shape, isOwn);
            }

            await near.RemoveAsync(shelf, settings, match, cancellationToken);
        }

        return null;
    }

    /// <summary>Writes a job of the caller's that has its pictures from the start: it was never charged, and is never settled.</summary>
    private async Task<Job> WriteAsync(Caller caller, JobSettings settings, Answer answer, CancellationToken cancellationToken)
    {
        var id = ids.OfAnswer(caller.Owner, answer.Job);
        var now = timeProvider.GetUtcNow();
        var job = new Job
        {
            Id = id,
            Owner = caller.Owner,
            Settings = settings with { Seed = settings.Seed ?? answer.Seed },
            Work = new(id, quota.NewCharge(caller.Quota, settings.Product, settings.Count, id)),
            Status = JobStatus.Succeeded,
            Version = 1,
            CreatedAt = now,
            StartBefore = now,
            StartedAt = now,
            FinishedAt = now,
            Pictures = answer.Pictures,
            IsKept = true,
        };
        await redis.ExecuteAsync(jobs.Create(job), cancellationToken);
        return job;
    }

    private static Task<Picture?>[] Look(Answer answer, RedisPipeline pipeline, CancellationToken cancellationToken) =>
        [.. answer.Pictures.Select(picture => PictureLibrary.LookAsync(picture.Id, pipeline, cancellationToken))];

    private static bool IsOwn(Picture? picture, JobOwner owner) => picture is { IsGone: false, IsTakenDown: false } && picture.IsOf(owner);

    private static bool IsShown(Picture? picture) => picture is { IsGone: false, IsTakenDown: false, IsPublic: true };

    private async Task<T?> InTimeAsync<T>(Func<CancellationToken, Task<T?>> find, CancellationToken cancellationToken)
        where T : class
    {
        using var late = new CancellationTokenSource(Patience, timeProvider);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(late.Token, cancellationToken);
        try
        {
            return await find(either.Token);
        }
        catch (Exception e) when (e is UpstashException or OperationCanceledException or TimeoutException or JsonException or FormatException && !cancellationToken.IsCancellationRequested)
        {
            Log.NotFound(logger, e);
            return null;
        }
    }

    private static partial class Log
    {
        [LoggerMessage(5320, LogLevel.Warning, "The look for a picture that is there already failed, or took too long; a new one is made.")]
        public static partial void NotFound(ILogger logger, Exception exception);
    }
}
