using LofiAnime.Tests.Support;
using Upstash.Rest.Client.Redis;

namespace LofiAnime.Tests.Client.RateLimiting.Concurrency;

/// <summary>On the embedded engine.</summary>
public sealed class DistributedConcurrencyLimiterOnGarnetTests : DistributedConcurrencyLimiterTests
{
    private protected override Task<RedisClient> ClientAsync() => LiveRedis.ClientAsync();
}
