using Upstash.Rest.Client.Redis;

namespace LofiAnime.Tests.Support;

/// <summary>One gateway before <see cref="GatewayRedis"/> for the whole run; the client's live tests share it by using keys of their own.</summary>
internal static class LiveGateway
{
    private static readonly Lazy<Task<GatewayHost>> Started = new(async () => await GatewayHost.StartAsync(await GatewayRedis.AddressAsync()));
    private static readonly Lazy<Task<RedisClient>> Shared = new(async () => new(await UrlAsync(), GatewayHost.Token));

    public static async Task<Uri> UrlAsync() => (await Started.Value).Client.BaseAddress!;

    /// <summary>Returns the client that the tests share; do not dispose it.</summary>
    public static Task<RedisClient> ClientAsync() => Shared.Value;

    /// <summary>
    /// Runs a live test of a command. Where the engine does not know the command, <see cref="EngineGaps"/> must say so,
    /// and the test is over: an unlisted gap and a listed one that is none both fail.
    /// </summary>
    public static async Task RunAsync(string command, Func<RedisClient, Task> test)
    {
        var redis = await ClientAsync();
        var isKnown = (await redis.ExecuteAsync("COMMAND", ["INFO", command])).Items is [{ IsNull: false }];
        if (isKnown)
        {
            await test(redis);
        }

        var isListed = EngineGaps.Of(GatewayRedis.Name).Contains(command);
        Assert.That(isKnown, Is.Not.EqualTo(isListed), $"{command} {(isKnown ? "is known to" : "is missing from")} {GatewayRedis.Name}, and EngineGaps says otherwise.");
    }

    public static async Task StopAsync()
    {
        if (Shared.IsValueCreated)
        {
            (await Shared.Value).Dispose();
        }

        if (Started.IsValueCreated)
        {
            await (await Started.Value).DisposeAsync();
        }
    }
}
