using LofiAnime.Tests.Interop;
using LofiAnime.Tests.Support;

/// <summary>Stops what the run shared. It stands outside every namespace so that it covers the whole assembly.</summary>
[SetUpFixture]
#pragma warning disable CA1050
public sealed class RunTearDown
#pragma warning restore CA1050
{
    [OneTimeTearDown]
    public async Task StopAsync()
    {
        await Chromium.CloseAsync();
        await LiveGateway.StopAsync();
        GatewayRedis.Stop();
        await LiveRedis.StopAsync();
        await NodeSdk.RemoveAsync();
        OpenApiClientTests.Remove();
    }
}
