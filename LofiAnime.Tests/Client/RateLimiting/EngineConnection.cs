using LofiAnime.Tests.Support;
using Upstash.Rest.Client.Redis;

namespace LofiAnime.Tests.Client.RateLimiting;

/// <summary>Reaches an engine through the gateway that the whole run shares; the test is ignored where there is none.</summary>
internal static class EngineConnection
{
    /// <summary>Returns a client to dispose of.</summary>
    public static async Task<RedisClient> ConnectAsync(this Engine engine)
    {
        _ = await engine.AddressAsync();
        return engine == Engine.Garnet ? await LiveRedis.ClientAsync() : new(await LiveGateway.UrlAsync(), GatewayHost.Token);
    }

    /// <summary>Returns where the engine is, for one more gateway.</summary>
    public static async Task<string> AddressAsync(this Engine engine)
    {
        if (engine == Engine.Garnet)
        {
            return (await LiveRedis.StartedAsync()).Engine.ToString();
        }

        var address = await GatewayRedis.AddressAsync();
        if (GatewayRedis.Name == "garnet")
        {
            Assert.Ignore("There is no redis-server on the path, or Garnet alone was asked for.");
        }

        return address;
    }
}
