using LofiAnime.Tests.Support;
using Upstash.Rest.Client.Redis;

namespace LofiAnime.Tests.Client.RateLimiting;

/// <summary>On the embedded engine.</summary>
public sealed class RateLimitSettingsOnGarnetTests : RateLimitSettingsTests
{
    private protected override Task<RedisClient> ClientAsync() => LiveRedis.ClientAsync();
}
