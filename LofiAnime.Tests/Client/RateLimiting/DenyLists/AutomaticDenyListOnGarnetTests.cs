using LofiAnime.Tests.Support;
using Upstash.Rest.Client.Redis;

namespace LofiAnime.Tests.Client.RateLimiting.DenyLists;

/// <summary>On the embedded engine.</summary>
public sealed class AutomaticDenyListOnGarnetTests : AutomaticDenyListTests
{
    private protected override Task<RedisClient> ClientAsync() => LiveRedis.ClientAsync();
}
