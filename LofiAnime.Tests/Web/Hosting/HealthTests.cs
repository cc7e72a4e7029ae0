using System.Net;
using LofiAnime.Tests.Support;
using WireMock.RequestBuilders;
using WireMock.ResponseBuilders;

namespace LofiAnime.Tests.Web.Hosting;

/// <summary>What a load balancer hears.</summary>
[Category("Whole")]
public sealed class HealthTests
{
    [Test]
    public async Task Health_OfASiteThatServes_IsGood()
    {
        await using var site = await SiteFactory.OnLiveRedisAsync();
        using var client = site.Visit();

        Assert.That(await client.GetStringAsync("/health/live"), Is.EqualTo("Healthy"));
        Assert.That(await client.GetStringAsync("/health/ready"), Is.EqualTo("Ready"));
    }

    [Test]
    public async Task Ready_WithoutTheDatabase_Is503_AndLiveIsStillGood()
    {
        using var upstash = new UpstashStub();
        upstash.Server.Given(Request.Create()).RespondWith(Response.Create().WithStatusCode(502));
        await using var site = SiteFactory.On(upstash).With("Upstash:Redis:MaxRetries", "0");
        using var client = site.Visit();

        using var ready = await client.GetAsync("/health/ready");
        using var live = await client.GetAsync("/health/live");

        Assert.That((ready.StatusCode, await ready.Content.ReadAsStringAsync()), Is.EqualTo((HttpStatusCode.ServiceUnavailable, "Not ready")));
        Assert.That(live.StatusCode, Is.EqualTo(HttpStatusCode.OK));
    }
}
