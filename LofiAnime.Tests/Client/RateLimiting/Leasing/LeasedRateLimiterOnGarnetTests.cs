using LofiAnime.Tests.Support;
using Upstash.Rest.Client.Redis;

namespace LofiAnime.Tests.Client.RateLimiting.Leasing;

/// <summary>On the embedded engine.</summary>
public sealed class LeasedRateLimiterOnGarnetTests : LeasedRateLimiterTests
{
    private protected override Task<RedisClient> ClientAsync() => LiveRedis.ClientAsync();
}
