using System.Net;
using System.Text.Json;
using LofiAnime.Tests.Support;

namespace LofiAnime.Tests.Web.Controllers;

/// <summary>What a page costs at a database that is paid by the command and waited for by the round trip.</summary>
[Category("Integration")]
public sealed class PageCostTests
{
    private SiteFactory _site = null!;
    private HttpClient _visitor = null!;

    [SetUp]
    public async Task StartAsync()
    {
        _site = (await SiteFactory.OnLiveRedisAsync()).With("Jobs:LookEvery", "00:10:00");
        _visitor = _site.Visit();
        using var _ = await _visitor.GetAsync("/"); // The form's keys are read, and the card is given.
    }

    [TearDown]
    public async Task StopAsync()
    {
        _visitor.Dispose();
        await _site.DisposeAsync();
    }

    [TestCase("/", 1)]
    [TestCase("/privacy", 0)]
    [TestCase("/terms", 0)]
    [TestCase("/nowhere", 0)]
    public async Task Page_TakesNoMoreRoundTrips(string path, int most)
    {
        var cost = await RoundTrips.OfAsync(async () =>
        {
            using var answer = await _visitor.GetAsync(path);
        });

        Assert.That(cost, Is.EqualTo(most));
    }

    [Test]
    public async Task PageOfAJob_TakesTwoRoundTripsAtMost()
    {
        var job = await _visitor.OrderedAsync("a quiet street");
        await _site.WorkSettledAsync();

        var cost = await RoundTrips.OfAsync(async () =>
        {
            using var answer = await _visitor.GetAsync($"/jobs/{job.Text("id")}");
            Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.OK));
        });

        Assert.That(cost, Is.InRange(1, 2));
    }
}
