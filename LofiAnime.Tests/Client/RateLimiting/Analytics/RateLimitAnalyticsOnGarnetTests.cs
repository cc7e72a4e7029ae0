using LofiAnime.Tests.Support;
using Upstash.Rest.Client.Redis;

namespace LofiAnime.Tests.Client.RateLimiting.Analytics;

/// <summary>On the embedded engine.</summary>
public sealed class RateLimitAnalyticsOnGarnetTests : RateLimitAnalyticsLiveTests
{
    private protected override Task<RedisClient> ClientAsync() => LiveRedis.ClientAsync();
}
