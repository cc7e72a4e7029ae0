using LofiAnime.Tests.Support;
using Upstash.Rest.Client;
using Upstash.Rest.Client.Redis;
using Upstash.Rest.Client.Transport;

namespace LofiAnime.Tests.Client.Transport;

[Category("Unit")]
public sealed class TelemetryHeadersTests
{
    [TestCase("VERCEL", "vercel")]
    [TestCase("AWS_LAMBDA_FUNCTION_NAME", "aws")]
    [TestCase("WEBSITE_SITE_NAME", "azure")]
    [TestCase("SOMETHING_ELSE", "unknown")]
    public void For_NamesLibraryRuntimeAndPlatform(string variable, string platform) => Assert.That(
        TelemetryHeaders.For(new(), name => name == variable ? "1" : null),
        Is.EqualTo(new KeyValuePair<string, string>[]
        {
            new("Upstash-Telemetry-Sdk", "Upstash.Rest.Client@0.1.0"),
            new("Upstash-Telemetry-Runtime", $"dotnet@{Environment.Version}"),
            new("Upstash-Telemetry-Platform", platform),
        }));

    [TestCase(false, null)]
    [TestCase(true, "1")]
    [TestCase(true, "false")]
    public void For_TurnedOff_SaysNothing(bool send, string? disabled) => Assert.That(
        TelemetryHeaders.For(new() { SendTelemetry = send }, name => name == "UPSTASH_DISABLE_TELEMETRY" ? disabled : null),
        Is.Empty);

    [Test]
    public async Task Execute_TelemetryTurnedOff_SendsNoneOfIt([Values] bool send)
    {
        using var upstash = new UpstashStub();
        upstash.Answers("""{"result":"UE9ORw=="}""");
        using var redis = upstash.Client(configure: options => options.SendTelemetry = send);

        await redis.PingAsync();

        var headers = upstash.Server.LogEntries.Single().RequestMessage.Headers!.Keys.Count(name => name.StartsWith("Upstash-Telemetry", StringComparison.OrdinalIgnoreCase));
        Assert.That(headers, Is.EqualTo(send ? 3 : 0));
    }
}
