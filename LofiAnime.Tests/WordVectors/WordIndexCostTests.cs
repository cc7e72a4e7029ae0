using LofiAnime.Tests.Client.RateLimiting;
using LofiAnime.Tests.Support;
using Upstash.Rest.Client.Redis;
using Upstash.Rest.WordVectors;

namespace LofiAnime.Tests.WordVectors;

/// <summary>What the index costs at a service that bills a script's own commands, too, counted by a redis-server.</summary>
[Category("Whole")]
public sealed class WordIndexCostTests
{
    [Test]
    public async Task Index_PutLookAndRemove_CostWhatTheDocumentationSays()
    {
        var clock = new ManualTimeProvider(DateTimeOffset.UnixEpoch.AddYears(60));
        await using var server = await OwnRedis.StartAsync();
        using var redis = server.Connect();
        await using var index = new RedisWordIndex(new Unheard(redis), null, clock);
        await index.PutAsync("known", [new("1", "so that the scripts are known")]);
        await index.RemoveAsync("known", ["1"]);
        await index.SearchAsync("known", "the scripts", 1);

        Assert.That(await CommandCost.OfAsync(redis, () => index.PutAsync("s", [new("1", "a violin", clock.GetUtcNow().AddDays(1))])), Is.EqualTo(18), "a put of one");
        Assert.That(await CommandCost.OfAsync(redis, () => index.PutAsync("s", [new("2", "a cello", clock.GetUtcNow().AddDays(1)), new("3", "a flute", clock.GetUtcNow().AddDays(1))])), Is.EqualTo(22), "4 for each further");
        Assert.That(await CommandCost.OfAsync(redis, () => index.SearchAsync("s", "a violin", 1)), Is.EqualTo(7), "a load: 4, and 1 for each entry");
        Assert.That(await CommandCost.OfAsync(redis, () => index.SearchAsync("s", "a violin", 1)), Is.Zero);
        clock.Advance(TimeSpan.FromSeconds(1.1));
        Assert.That(await CommandCost.OfAsync(redis, () => index.SearchAsync("s", "a violin", 1)), Is.EqualTo(2), "a look that finds nothing new");
        Assert.That(await CommandCost.OfAsync(redis, () => index.RemoveAsync("s", ["1"])), Is.EqualTo(11), "a removal of one");
    }

    /// <summary>Gets no news, since it is no client of its own.</summary>
    private sealed class Unheard(IRedisExecutor redis) : IRedisExecutor
    {
        public Task<T> ExecuteAsync<T>(RedisCommand<T> command, CancellationToken cancellationToken = default) => redis.ExecuteAsync(command, cancellationToken);
    }
}
