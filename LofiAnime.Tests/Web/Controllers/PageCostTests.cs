using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using LofiAnime.Tests.Support;

namespace LofiAnime.Tests.Web.Controllers;

/// <summary>What a page costs at a database that is paid by the command and waited for by the round trip.</summary>
/// <remarks>The operator's numbers are many reads that leave together. The controls are no page's own: an instance reads them for all its visitors, once in two seconds, beside the first round trip of whoever comes then.</remarks>
[Category("Integration")]
public sealed class PageCostTests
{
    private const string Password = "an operator's password";

    private SiteFactory _site = null!;
    private HttpClient _visitor = null!;

    [SetUp]
    public async Task StartAsync()
    {
        _site = (await SiteFactory.OnLiveRedisAsync()).With("Jobs:LookEvery", "00:10:00").With("Operator:Password", Password).With("Operator:ControlsFreshness", "00:01:00");
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
    public async Task PagesOfAPicture_TakeTwoRoundTripsAtMost()
    {
        await _visitor.SignUpAsync();
        var id = (await _visitor.OrderedAsync("a quiet street")).Text("id")!;
        await _site.WorkSettledAsync();
        var image = Path.GetFileNameWithoutExtension(new Uri((await _visitor.JobAsync(id)).GetProperty("images")[0].Text("url")!).AbsolutePath);
        using var published = await _visitor.PostAsync($"/api/v1/images/{image}/publish", null);
        using var shared = await _visitor.PostAsync($"/api/v1/images/{image}/share", null);
        var share = new Uri((await shared.Content.ReadFromJsonAsync<JsonElement>()).Text("url")!).AbsolutePath;

        foreach (var path in new[] { $"/jobs/{id}", $"/pictures/{image}", share, "/gallery", "/history", "/history?q=street", "/" })
        {
            await CostAsync(path, HttpStatusCode.OK); // So that the scripts are known.
            Assert.That(await CostAsync(path, HttpStatusCode.OK), Is.InRange(1, 2), path);
        }
    }

    [TestCase("/operator/controls")]
    [TestCase("/operator/reports")]
    public async Task OperatorsPage_BesidesItsPassword_TakesTwoRoundTripsAtMost(string path)
    {
        const int password = 2; // The try, and its return.
        _visitor.DefaultRequestHeaders.Authorization = new("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes("me:" + Password)));
        await CostAsync(path, HttpStatusCode.OK); // So that the scripts are known.

        Assert.That(await CostAsync(path, HttpStatusCode.OK) - password, Is.InRange(0, 2));
    }

    private Task<int> CostAsync(string path, HttpStatusCode? status = null) => RoundTrips.OfAsync(async () =>
    {
        using var answer = await _visitor.GetAsync(path);
        Assert.That(status is null || answer.StatusCode == status, $"{path} answers {answer.StatusCode}");
    });
}
