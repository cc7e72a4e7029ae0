using LofiAnime.Tests.Support;

namespace LofiAnime.Tests.Gateway.Endpoints;

[Category("Whole")]
public sealed class MonitorEndpointTests
{
    [Test]
    public async Task Monitor_Owner_StreamsEveryCommand()
    {
        await using var gateway = await GatewayHost.StartAsync(await GatewayRedis.AddressAsync());
        using var stream = await gateway.OpenStreamAsync("monitor");
        if (GatewayRedis.Name == "garnet")
        {
            // Garnet has no MONITOR, and says so.
            Assert.That((stream.Status, await stream.RestAsync()), Is.EqualTo((400, """{"error":"ERR unknown command"}""")));
            return;
        }

        var first = await stream.EventAsync();
        var key = LiveRedis.UniqueKey("monitor");
        await gateway.PostAsync("", $"""["GET","{key}"]""");
        var line = "";
        while (!line.Contains(key, StringComparison.Ordinal))
        {
            line = await stream.EventAsync();
        }

        Assert.That(first, Is.EqualTo("data: \"OK\""));
        Assert.That(line, Does.Match($"^data: [0-9.]+ \\[0 127\\.0\\.0\\.1:[0-9]+\\] \"GET\" \"{key}\"$"));
    }

    [Test]
    public async Task Monitor_Reader_IsRefused()
    {
        await using var gateway = await GatewayHost.StartAsync(
            await GatewayRedis.AddressAsync(), options => options.ReadOnlyToken = "look");
        using var stream = await gateway.OpenStreamAsync("monitor", token: "look");

        Assert.That(
            (stream.Status, await stream.RestAsync()),
            Is.EqualTo((400, """{"error":"NOPERM this user has no permissions to run the 'monitor' command or its subcommand"}""")));
    }
}
