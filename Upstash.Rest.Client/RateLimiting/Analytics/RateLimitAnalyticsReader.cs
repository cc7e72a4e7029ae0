using System.Runtime.CompilerServices;
using Upstash.Rest.Client.Redis;

namespace Upstash.Rest.Client.RateLimiting;

/// <summary>Reads the analytics of a prefix, whichever SDK wrote them.</summary>
/// <remarks>
/// Billed: 1 command for each hour, 48 in a request. Every member of an hour is read, so ask for as many hours as are
/// wanted. Decisions are there once they are written: see <see cref="RateLimitAnalyticsOptions.FlushInterval"/>. Thread-safe.
/// </remarks>
public sealed class RateLimitAnalyticsReader
{
    /// <summary>The most hours that can be read at once, a year of 366 days.</summary>
    public const int MaxHours = 366 * 24;

    private const int HoursInARequest = 48;

    private readonly RedisClient _redis;
    private readonly string _prefix;
    private readonly TimeProvider _timeProvider;

    /// <summary>Opens the analytics of a prefix.</summary>
    /// <param name="redis">Where they are.</param>
    /// <param name="prefix">The limiter's prefix.</param>
    /// <param name="timeProvider">Tells the time; by default the system's.</param>
    public RateLimitAnalyticsReader(RedisClient redis, string prefix = UpstashRateLimiter.DefaultPrefix, TimeProvider? timeProvider = null)
    {
        ArgumentNullException.ThrowIfNull(redis);
        ArgumentException.ThrowIfNullOrWhiteSpace(prefix);
        _redis = redis;
        _prefix = prefix;
        _timeProvider = timeProvider ?? TimeProvider.System;
    }

    /// <summary>Sums up by identifier, wherever its requests came from.</summary>
    /// <param name="since">The first hour is the one that this instant is in; the last is the present one.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    /// <returns>An identifier's decisions, and a deny list value's; empty when there are none.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="since"/> is more than <see cref="MaxHours"/> hours ago.</exception>
    /// <inheritdoc cref="IRedisExecutor.ExecuteAsync{T}" path="/exception"/>
    public async Task<IReadOnlyDictionary<string, RateLimitUsage>> GetUsageAsync(DateTimeOffset since, CancellationToken cancellationToken = default)
    {
        var usage = new Dictionary<string, RateLimitUsage>(StringComparer.Ordinal);
        await foreach (var (_, sums) in ReadAsync(Hours(since), cancellationToken).ConfigureAwait(false))
        {
            foreach (var (identifier, outcome, decisions) in sums)
            {
                usage[identifier] = usage.GetValueOrDefault(identifier, RateLimitUsage.None).Add(outcome, decisions);
            }
        }

        return usage;
    }

    /// <summary>Ranks the identifiers by what was allowed, refused and denied to them.</summary>
    /// <param name="hours">How many hours, the present one included, from 1 to <see cref="MaxHours"/>.</param>
    /// <param name="top">How long each list is at most, from 1.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of its range.</exception>
    /// <inheritdoc cref="IRedisExecutor.ExecuteAsync{T}" path="/exception"/>
    public async Task<RateLimitRanking> GetMostActiveAsync(int hours, int top = 5, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(hours, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(hours, MaxHours);
        ArgumentOutOfRangeException.ThrowIfLessThan(top, 1);
        var usage = await GetUsageAsync(_timeProvider.GetUtcNow() - TimeSpan.FromHours(hours - 1), cancellationToken).ConfigureAwait(false);
        return new(Rank(all => all.Allowed), Rank(all => all.Refused), Rank(all => all.Denied));

        RateLimitActivity[] Rank(Func<RateLimitUsage, long> decisions) =>
        [
            .. usage.Select(entry => new RateLimitActivity(entry.Key, decisions(entry.Value)))
                .Where(activity => activity.Decisions > 0)
                .OrderByDescending(activity => activity.Decisions)
                .ThenBy(activity => activity.Identifier, StringComparer.Ordinal)
                .Take(top),
        ];
    }

    /// <summary>Sums up by the hour.</summary>
    /// <param name="since">The first hour is the one that this instant is in; the last is the present one.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    /// <returns>Each hour in order, also those without a decision.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="since"/> is more than <see cref="MaxHours"/> hours ago.</exception>
    /// <inheritdoc cref="IRedisExecutor.ExecuteAsync{T}" path="/exception"/>
    public async Task<IReadOnlyList<RateLimitHour>> GetSeriesAsync(DateTimeOffset since, CancellationToken cancellationToken = default)
    {
        var series = new List<RateLimitHour>();
        await foreach (var (hour, sums) in ReadAsync(Hours(since), cancellationToken).ConfigureAwait(false))
        {
            var usage = sums.Aggregate(RateLimitUsage.None, (usage, sum) => usage.Add(sum.Outcome, sum.Decisions));
            series.Add(new(DateTimeOffset.FromUnixTimeMilliseconds(hour), usage));
        }

        return series;
    }

    private List<long> Hours(DateTimeOffset since)
    {
        const long Hour = 3_600_000;
        var (first, last) = (RateLimitEvent.HourOf(since), RateLimitEvent.HourOf(_timeProvider.GetUtcNow()));
        if ((last - first) / Hour >= MaxHours)
        {
            throw new ArgumentOutOfRangeException(nameof(since), since, $"At most {MaxHours} hours can be read at once.");
        }

        var hours = new List<long>();
        for (var hour = first; hour <= last; hour += Hour)
        {
            hours.Add(hour);
        }

        return hours;
    }

    private async IAsyncEnumerable<(long Hour, List<(string Identifier, RateLimitOutcome Outcome, long Decisions)> Sums)> ReadAsync(
        List<long> hours, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var some in hours.Chunk(HoursInARequest))
        {
            using var pipeline = _redis.CreatePipeline();
            var reads = Array.ConvertAll(some, hour => pipeline.SortedSetRangeWithScoresAsync(RateLimitKeys.Analytics(_prefix, hour), cancellationToken: CancellationToken.None));
            await pipeline.SendAsync(cancellationToken).ConfigureAwait(false);
            for (var i = 0; i < some.Length; i++)
            {
                yield return (some[i], Sums(await reads[i].ConfigureAwait(false)));
            }
        }
    }

    private static List<(string Identifier, RateLimitOutcome Outcome, long Decisions)> Sums(IReadOnlyList<SortedSetEntry> entries)
    {
        var sums = new List<(string, RateLimitOutcome, long)>(entries.Count);
        foreach (var entry in entries)
        {
            if (RateLimitEvent.TryReadMember(entry.Member, out var identifier, out var outcome))
            {
                sums.Add((identifier, outcome, (long)entry.Score));
            }
        }

        return sums;
    }
}
