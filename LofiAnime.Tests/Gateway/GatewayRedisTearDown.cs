using LofiAnime.Tests.Support;

namespace LofiAnime.Tests.Gateway;

[SetUpFixture]
public sealed class GatewayRedisTearDown
{
    [OneTimeTearDown]
    public void StopRedis() => GatewayRedis.Stop();
}
