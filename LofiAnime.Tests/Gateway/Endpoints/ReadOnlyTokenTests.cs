using LofiAnime.Tests.Support;

namespace LofiAnime.Tests.Gateway.Endpoints;

[Category("Whole")]
public sealed class ReadOnlyTokenTests
{
    private const string Refusal = "NOPERM this user has no permissions to run the 'set' command or its subcommand";

    private static GatewayHost? s_gateway;

    [OneTimeSetUp]
    public static async Task StartAsync() => s_gateway = await GatewayHost.StartAsync(
        await GatewayRedis.AddressAsync(), options => options.ReadOnlyToken = "look");

    [OneTimeTearDown]
    public static async Task StopAsync() => await (s_gateway?.DisposeAsync() ?? default);

    [Test]
    public async Task Post_Reader_ReadsAndDoesNotWrite()
    {
        var key = LiveRedis.UniqueKey("reader");
        await s_gateway!.PostAsync("", $"""["SET","{key}","v"]""");

        Assert.That(await ReadAsync("", $"""["GET","{key}"]"""), Is.EqualTo((200, """{"result":"v"}""")));
        Assert.That(await ReadAsync("", $"""["SET","{key}","w"]"""), Is.EqualTo((400, $$"""{"error":"{{Refusal}}"}""")));
        Assert.That(await ReadAsync($"set/{key}/w", ""), Is.EqualTo((400, $$"""{"error":"{{Refusal}}"}""")));
        Assert.That(await ReadAsync("multi-exec", $"""[["GET","{key}"],["SET","{key}","w"]]"""), Is.EqualTo((400, $$"""{"error":"{{Refusal}}"}""")));
        Assert.That(
            await ReadAsync("pipeline", $"""[["GET","{key}"],["SET","{key}","w"],["GET","{key}"]]"""),
            Is.EqualTo((200, $$"""[{"result":"v"},{"error":"{{Refusal}}"},{"result":"v"}]""")));
    }

    private static Task<(int Status, string Body)> ReadAsync(string path, string body)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new StringContent(body) };
        request.Headers.Authorization = new("Bearer", "look");
        return s_gateway!.SendAsync(request);
    }
}
