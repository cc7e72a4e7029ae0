using System.Text.Json;
using Microsoft.Extensions.Options;
using Upstash.Rest.Client.Redis;

namespace LofiAnime.Web.Features.Jobs;

/// <summary>All the work that is not settled: one sorted set that is queue, leases and ledger at once.</summary>
/// <remarks>
/// An item's score is the Unix millisecond from which it is due for anybody. Waiting work is due since it came; taking it
/// up sets the score to the end of a lease, which is renewed while the work goes on; and settled work is removed. So what
/// a dead instance had becomes due by itself. The set has no end of life: every item in it is somebody's money.
/// </remarks>
public sealed class WorkList(RedisClient redis, IOptions<JobOptions> options, TimeProvider timeProvider)
{
    private readonly JobOptions _options = options.Value;

    /// <summary>Gets the key of the set.</summary>
    internal string Key { get; } = options.Value.Prefix + ":work";

    /// <summary>Describes how an item is put on the list, leased to whoever puts it there. Costs 1 Redis command.</summary>
    /// <remarks>The reply, whether it is new, is nobody's business, which makes it repeatable.</remarks>
    public RedisCommand<bool> Lease(WorkItem item) => Score(item, timeProvider.GetUtcNow() + _options.Lease);

    /// <summary>Describes how an item becomes due. Costs 1 Redis command.</summary>
    /// <param name="item">The item.</param>
    /// <param name="pause">How long not yet.</param>
    public RedisCommand<bool> Release(WorkItem item, TimeSpan pause = default) => Score(item, timeProvider.GetUtcNow() + pause);

    /// <summary>Describes how an item that got lost comes back, due at once; one that stands on the list stays as it is. Costs 1 Redis command.</summary>
    public RedisCommand<bool> Restore(WorkItem item) =>
        new("ZADD", [Key, "NX", JobStore.Milliseconds(timeProvider.GetUtcNow()), Write(item)], Reply.Done) { IsIdempotent = true };

    /// <summary>Describes how settled work leaves the list. Costs 1 Redis command.</summary>
    public RedisCommand<long> Remove(WorkItem item) => SortedSetCommands.Remove(Key, Write(item));

    /// <summary>Renews leases. Costs 1 Redis command for all.</summary>
    public Task RenewAsync(IReadOnlyCollection<WorkItem> items, CancellationToken cancellationToken) => LeaseAsync(items, _options.Lease, cancellationToken);

    /// <summary>Keeps an item from being due for a time, if it is not settled. Costs 1 Redis command.</summary>
    public Task PostponeAsync(WorkItem item, TimeSpan time, CancellationToken cancellationToken) => LeaseAsync([item], time, cancellationToken);

    /// <summary>Leases what is due, the longest waiting first. Costs 1 Redis command when nothing is, else 3 more.</summary>
    /// <param name="count">How many at the most.</param>
    /// <param name="waiting">For how long they have to be due.</param>
    /// <param name="cancellationToken">Cancels the wait; what was leased is due again after the lease.</param>
    public async Task<IReadOnlyList<WorkItem>> TakeDueAsync(int count, TimeSpan waiting, CancellationToken cancellationToken)
    {
        var now = timeProvider.GetUtcNow();
        var until = JobStore.Milliseconds(now - waiting);
        if (await redis.SortedSetCountByScoreAsync(Key, ScoreRange.UpTo(until), cancellationToken) == 0)
        {
            return [];
        }

        var texts = await redis.ScriptRunAsync(
            JobScripts.Due, [Key], [until, JobStore.Milliseconds(now + _options.Lease), count], Reply.Texts, isIdempotent: false, cancellationToken);
        var items = new List<WorkItem>(texts.Count);
        foreach (var text in texts)
        {
            // What cannot be read is nobody's: it was not written by this site.
            if (Read(text) is { } item)
            {
                items.Add(item);
            }
            else
            {
                await redis.SortedSetRemoveAsync(Key, text, cancellationToken);
            }
        }

        return items;
    }

    /// <summary>Tells how many items would be taken up before this one, of those that wait. Costs 1 Redis command.</summary>
    /// <returns><c>null</c> when it is not on the list.</returns>
    public async Task<long?> PositionAsync(WorkItem item, CancellationToken cancellationToken) =>
        await redis.SortedSetRankAsync(Key, Write(item), cancellationToken);

    /// <summary>Counts the work: what waits, and what is being done. Costs 2 Redis commands.</summary>
    public async Task<(long Waiting, long Leased)> CountAsync(CancellationToken cancellationToken)
    {
        using var pipeline = redis.CreatePipeline();
        var all = pipeline.SortedSetLengthAsync(Key, cancellationToken);
        var due = pipeline.SortedSetCountByScoreAsync(Key, ScoreRange.UpTo(JobStore.Milliseconds(timeProvider.GetUtcNow())), cancellationToken);
        await pipeline.SendAsync(cancellationToken);
        return (await due, await all - await due);
    }

    internal static string Write(WorkItem item) => JsonSerializer.Serialize(item, JobsJsonContext.Default.WorkItem);

    internal static WorkItem? Read(string text)
    {
        try
        {
            return JsonSerializer.Deserialize(text, JobsJsonContext.Default.WorkItem) is { } item && JobId.IsOne(item.JobId) && item.Charge.IsWhole ? item : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private async Task LeaseAsync(IReadOnlyCollection<WorkItem> items, TimeSpan time, CancellationToken cancellationToken)
    {
        var until = JobStore.Milliseconds(timeProvider.GetUtcNow() + time);
        RedisArgument[] arguments = [Key, "XX", .. items.SelectMany(item => new RedisArgument[] { until, Write(item) })];
        await redis.ExecuteAsync(new RedisCommand<bool>("ZADD", arguments, Reply.Done) { IsIdempotent = true }, cancellationToken);
    }

    private RedisCommand<bool> Score(WorkItem item, DateTimeOffset due) =>
        new("ZADD", [Key, JobStore.Milliseconds(due), Write(item)], Reply.Done) { IsIdempotent = true };
}
