using System.Net;
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
    [TestCase("/gallery", 1)]
    [TestCase("/history", 1)]
    [TestCase("/restore", 1)]
    [TestCase("/sign-in", 1)]
    [TestCase("/api/docs", 1)]
    [TestCase("/privacy", 1)]
    [TestCase("/terms", 1)]
    [TestCase("/nowhere", 1)]
    public async Task Page_TakesOneRoundTripAtMost_AndOneForASession(string path, int most)
    {
        var cost = await CostAsync(path);
        await _visitor.SignUpAsync();

        var member = await CostAsync(path);

        Assert.That(cost, Is.InRange(0, most));
        Assert.That(member, Is.InRange(1, 2), "the session, and what the page shows");
    }

    [Test]
    public async Task Account_TakesTwoRoundTripsAtMost()
    {
        await _visitor.SignUpAsync();

        Assert.That(await CostAsync("/account"), Is.InRange(1, 2));
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

    private Task<int> CostAsync(string path) => RoundTrips.OfAsync(async () =>
    {
        using var answer = await _visitor.GetAsync(path);
    });
}
