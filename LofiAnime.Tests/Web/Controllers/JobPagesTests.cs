using System.Net;
using System.Text.RegularExpressions;
using LofiAnime.Tests.Support;
using LofiAnime.Web.Clients;

namespace LofiAnime.Tests.Web.Controllers;

/// <summary>A job's page, as a browser without JavaScript uses it.</summary>
[Category("Whole")]
public sealed partial class JobPagesTests
{
    private const string Refresh = "http-equiv=\"refresh\" content=\"3\"";

    private SiteFactory _site = null!;

    [SetUp]
    public async Task StartAsync() => _site = await SiteFactory.OnLiveRedisAsync();

    [TearDown]
    public async Task StopAsync() => await _site.DisposeAsync();

    [Test]
    public async Task Show_WhileItIsMade_SaysSoAndLooksAgain()
    {
        var provider = FakePictureProvider.Held();
        _site.Provider = provider;
        using var client = _site.Visit();
        var path = await OrderAsync(client);
        await client.UntilAsync(path[6..], "processing");

        var html = await client.GetStringAsync(path);

        Assert.That(html, Does.Contain(Refresh).And.Contain("Making your picture").And.Contain("a harbour").And.Contain("free 3 times a day").And.Contain("noindex"));
        provider.End.SetResult(null);
    }

    [Test]
    public async Task Show_InTheLine_SaysThePlaceAndStopsForNothing()
    {
        var provider = FakePictureProvider.Held();
        _site.With("Jobs:Places", "1").Provider = provider;
        using var client = _site.Visit();
        await OrderAsync(client);
        var path = await OrderAsync(client);

        var html = await client.GetStringAsync(path);
        using var stopped = await SendFormAsync(client, path, path + "/cancel");
        var card = await client.GetStringAsync(path);

        Assert.That(html, Does.Contain("You are next in line").And.Contain("Stopping now costs you nothing"));
        Assert.That(stopped.Headers.Location!.ToString(), Is.EqualTo(path));
        Assert.That(card, Does.Contain("You stopped this picture").And.Contain("It cost you nothing").And.Not.Contain(Refresh));
        provider.End.SetResult(null);
    }

    [Test]
    public async Task Show_WhenItIsMade_ShowsThePictureAndLooksNoMore()
    {
        _site.Provider = FakePictureProvider.Quick();
        using var client = _site.Visit();
        var path = await OrderAsync(client);
        await _site.WorkSettledAsync();

        var html = await client.GetStringAsync(path);

        Assert.That(html, Does.Contain("Your picture is ready").And.Contain("?download=1").And.Contain("href=\"/pictures/").And.Not.Contain(Refresh));
    }

    [TestCase(PictureFailure.Failed, "didn&#x27;t work out|didn't work out", true)]
    [TestCase(PictureFailure.Refused, "turned down", false)]
    [TestCase(PictureFailure.TimedOut, "took too long", true)]
    [TestCase(PictureFailure.Busy, "crowded", true)]
    [TestCase(PictureFailure.Unavailable, "paused", false)]
    public async Task Show_NoPicture_ShowsTheCardWithItsOneNextStep(PictureFailure failure, string title, bool canTryAgain)
    {
        _site.Provider = FakePictureProvider.Failing(failure);
        using var client = _site.Visit();
        var path = await OrderAsync(client);
        await _site.WorkSettledAsync();

        var html = await client.GetStringAsync(path);

        Assert.That(html, Does.Match(title).And.Contain("It cost you nothing").And.Contain("ref-1").And.Not.Contain(Refresh));
        Assert.That(html.Contains(path + "/retry", StringComparison.Ordinal), Is.EqualTo(canTryAgain));
        Assert.That(html.Contains("Change the words", StringComparison.Ordinal), Is.EqualTo(failure is PictureFailure.Refused));
    }

    [Test]
    public async Task Retry_OfAFailure_LeadsToANewJob()
    {
        var provider = FakePictureProvider.Failing(PictureFailure.Busy);
        _site.Provider = provider;
        using var client = _site.Visit();
        var path = await OrderAsync(client);
        await _site.WorkSettledAsync();
        provider.Start = FakePictureProvider.Quick().Start;

        using var retried = await SendFormAsync(client, path, path + "/retry");
        await _site.WorkSettledAsync();
        var html = await client.GetStringAsync(retried.Headers.Location);

        Assert.That(retried.StatusCode, Is.EqualTo(HttpStatusCode.SeeOther));
        Assert.That(retried.Headers.Location!.ToString(), Does.StartWith("/jobs/").And.Not.EqualTo(path));
        Assert.That(html, Does.Contain("Your picture is ready"));
    }

    [Test]
    public async Task Retry_TooFast_SaysSoAndKeepsTheJob()
    {
        _site.With("Quota:BurstTokens", "1").Provider = FakePictureProvider.Failing(PictureFailure.Busy);
        _site.Clock = new ManualTimeProvider(TimeProvider.System.GetUtcNow()); // No window ends between the two.
        using var client = _site.Visit();
        var path = await OrderAsync(client);
        await _site.WorkSettledAsync();

        using var retried = await SendFormAsync(client, path, path + "/retry");

        Assert.That(retried.StatusCode, Is.EqualTo(HttpStatusCode.TooManyRequests));
        Assert.That(retried.Headers.RetryAfter!.Delta, Is.GreaterThan(TimeSpan.Zero));
        Assert.That(await retried.Content.ReadAsStringAsync(), Does.Contain("One at a time").And.Contain(path + "/retry"));
    }

    [TestCase("cancel")]
    [TestCase("retry")]
    public async Task Post_WithoutTheFormsToken_IsRefused(string action)
    {
        _site.Provider = FakePictureProvider.Quick();
        using var client = _site.Visit();
        var path = await OrderAsync(client);

        using var answer = await client.PostAsync($"{path}/{action}", new FormUrlEncodedContent([]));

        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.BadRequest));
    }

    [GeneratedRegex("""name="__RequestVerificationToken" type="hidden" value="([^"]+)""")]
    private static partial Regex Token();

    private static async Task<string> OrderAsync(HttpClient client)
    {
        using var answer = await SendFormAsync(client, "/", "/", KeyValuePair.Create("prompt", "a harbour"));
        return answer.Headers.Location!.ToString();
    }

    /// <summary>Loads a page and sends one of its forms.</summary>
    private static async Task<HttpResponseMessage> SendFormAsync(HttpClient client, string page, string action, params KeyValuePair<string, string>[] fields)
    {
        var token = Token().Match(await client.GetStringAsync(page)).Groups[1].Value;
        return await client.PostAsync(action, new FormUrlEncodedContent(fields.Append(new("__RequestVerificationToken", token))));
    }
}
