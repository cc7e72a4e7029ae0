using Microsoft.Extensions.Options;
using Upstash.Rest.Client.Redis;

namespace LofiAnime.Web.Features.Jobs;

/// <summary>The jobs that were taken up too often and never came to an end, for the operator: the newest 1000 of the last 30 days.</summary>
public sealed class DeadLetters(JobStore store, RedisClient redis, IOptions<JobOptions> options, TimeProvider timeProvider)
{
    /// <summary>The most that are kept.</summary>
    public const int MaxLetters = 1000;

    private static readonly TimeSpan KeptFor = TimeSpan.FromDays(30);

    private readonly string _key = options.Value.Prefix + ":dead";

    /// <summary>Adds a job; a repetition changes its time only. Costs 4 Redis commands.</summary>
    public async Task AddAsync(Job job, CancellationToken cancellationToken)
    {
        var now = timeProvider.GetUtcNow();
        using var pipeline = redis.CreatePipeline();
        _ = pipeline.SortedSetAddAsync(_key, job.Id, JobStore.Milliseconds(now), cancellationToken: cancellationToken);
        _ = pipeline.SortedSetRemoveRangeByRankAsync(_key, 0, -MaxLetters - 1, cancellationToken);
        _ = pipeline.SortedSetRemoveRangeByScoreAsync(_key, ScoreRange.UpTo(JobStore.Milliseconds(now - KeptFor)), cancellationToken);
        _ = pipeline.KeyExpireAsync(_key, KeptFor, cancellationToken: cancellationToken);
        await pipeline.SendAsync(cancellationToken);
    }

    /// <summary>Counts them. Costs 1 Redis command.</summary>
    public Task<long> CountAsync(CancellationToken cancellationToken) => redis.SortedSetLengthAsync(_key, cancellationToken);

    /// <summary>Reads the newest. Costs 1 Redis command, and 1 for each.</summary>
    /// <param name="count">How many at the most.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    public async Task<IReadOnlyList<DeadLetter>> ListAsync(int count, CancellationToken cancellationToken)
    {
        var entries = await redis.SortedSetRangeWithScoresAsync(_key, SortedSetRange.ByRank(0, count - 1).Descending(), cancellationToken);
        var letters = await Task.WhenAll(entries.Select(async entry => await store.FindAsync(entry.Member, cancellationToken) is { } job
            ? new DeadLetter(job, DateTimeOffset.FromUnixTimeMilliseconds((long)entry.Score))
            : null));
        return [.. letters.OfType<DeadLetter>()];
    }

    /// <summary>Finds one. Costs 2 Redis commands.</summary>
    /// <returns><c>null</c> when the job was not given up, or is known no more.</returns>
    public async Task<Job?> FindAsync(string jobId, CancellationToken cancellationToken) =>
        JobId.IsOne(jobId) && await redis.SortedSetScoreAsync(_key, jobId, cancellationToken) is not null ? await store.FindAsync(jobId, cancellationToken) : null;

    /// <summary>Removes one from the list; the job stays as it is. Costs 1 Redis command.</summary>
    public Task RemoveAsync(string jobId, CancellationToken cancellationToken) => redis.SortedSetRemoveAsync(_key, jobId, cancellationToken);

    /// <summary>Removes all from the list. Costs 1 Redis command.</summary>
    public Task ClearAsync(CancellationToken cancellationToken) => redis.SortedSetRemoveRangeByRankAsync(_key, 0, -1, cancellationToken);
}
