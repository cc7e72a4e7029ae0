using Upstash.Rest.Client.Redis;

namespace LofiAnime.Tests.Client.RateLimiting;

/// <summary>On a redis-server.</summary>
public sealed class RateLimitSettingsOnRedisTests : RateLimitSettingsTests
{
    private static OwnRedis? s_redis;

    [OneTimeSetUp]
    public static async Task StartAsync() => s_redis = await OwnRedis.StartAsync();

    [OneTimeTearDown]
    public static async Task StopAsync()
    {
        if (s_redis is not null)
        {
            await s_redis.DisposeAsync();
        }
    }

    private protected override Task<RedisClient> ClientAsync() => Task.FromResult(s_redis!.Connect());
}
