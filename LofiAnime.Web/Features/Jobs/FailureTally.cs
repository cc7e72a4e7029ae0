using System.Globalization;
using LofiAnime.Web.Clients;
using Microsoft.Extensions.Options;
using Upstash.Rest.Client.Redis;

namespace LofiAnime.Web.Features.Jobs;

/// <summary>Counts, for the operator, why jobs failed, day by day.</summary>
public sealed class FailureTally(RedisClient redis, IOptions<JobOptions> options, TimeProvider timeProvider)
{
    private static readonly TimeSpan KeptFor = TimeSpan.FromDays(8);

    /// <summary>Counts one failure. Costs 2 Redis commands.</summary>
    public async Task AddAsync(PictureFailure failure, CancellationToken cancellationToken)
    {
        var key = KeyOf(timeProvider.GetUtcNow());
        using var pipeline = redis.CreatePipeline();
        _ = pipeline.HashIncrementAsync(key, failure.ToString(), cancellationToken: cancellationToken);
        _ = pipeline.KeyExpireAsync(key, KeptFor, cancellationToken: cancellationToken);
        await pipeline.SendAsync(cancellationToken);
    }

    /// <summary>Reads a day's failures, which begins at 00:00 UTC. Costs 1 Redis command.</summary>
    public async Task<IReadOnlyDictionary<PictureFailure, long>> ReadAsync(DateTimeOffset day, CancellationToken cancellationToken)
    {
        var tally = new SortedDictionary<PictureFailure, long>();
        foreach (var (name, count) in await redis.HashGetAllAsync(KeyOf(day), cancellationToken))
        {
            if (Enum.TryParse<PictureFailure>(name, out var failure))
            {
                tally[failure] = long.Parse(count, CultureInfo.InvariantCulture);
            }
        }

        return tally;
    }

    private string KeyOf(DateTimeOffset day) => $"{options.Value.Prefix}:failures:{day.UtcDateTime:yyyyMMdd}";
}
