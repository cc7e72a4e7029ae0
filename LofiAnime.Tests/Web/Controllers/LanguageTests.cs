using System.Net;
using LofiAnime.Tests.Support;

namespace LofiAnime.Tests.Web.Controllers;

[Category("Integration")]
public sealed class LanguageTests
{
    private SiteFactory _site = null!;
    private HttpClient _visitor = null!;

    [SetUp]
    public async Task StartAsync()
    {
        _site = await SiteFactory.OnLiveRedisAsync();
        _visitor = _site.Visit();
    }

    [TearDown]
    public async Task StopAsync()
    {
        _visitor.Dispose();
        await _site.DisposeAsync();
    }

    [TestCase("ja", "ja")]
    [TestCase("ja-JP,en;q=0.5", "ja")]
    [TestCase("en;q=0.3,ja;q=0.8", "ja")]
    [TestCase("ja;q=0,de", "en")]
    [TestCase("de,fr", "en")]
    [TestCase("*, ;;q=x", "en")]
    [TestCase("", "en")]
    public async Task Page_SpeaksTheLanguageOfTheBrowser(string accepted, string spoken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/");
        request.Headers.TryAddWithoutValidation("Accept-Language", accepted);

        using var answer = await _visitor.SendAsync(request);

        Assert.That(await answer.Content.ReadAsStringAsync(), Does.Contain($"<html lang=\"{spoken}\">"));
        Assert.That(answer.Content.Headers.ContentLanguage, Is.EqualTo(new[] { spoken }));
        Assert.That(answer.Headers.Vary, Does.Contain("Accept-Language"));
    }

    [Test]
    public async Task Choice_IsKept_AndLeadsBack()
    {
        using var request = Choose("ja");
        request.Headers.Referrer = new Uri(_site.Address, "/?prompt=a%20lake");

        using var answer = await _visitor.SendAsync(request);

        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.SeeOther));
        Assert.That(answer.Headers.Location!.OriginalString, Is.EqualTo("/?prompt=a%20lake"));
        Assert.That(await _visitor.GetStringAsync("/"), Does.Contain("<html lang=\"ja\">"));
    }

    [TestCase("https://elsewhere.example//elsewhere.example/", "/")]
    [TestCase("https://elsewhere.example/gallery", "/gallery")]
    public async Task Choice_NeverLeadsToAnotherSite(string referrer, string target)
    {
        using var request = Choose("ja");
        request.Headers.Referrer = new Uri(referrer);

        using var answer = await _visitor.SendAsync(request);

        Assert.That(answer.Headers.Location!.OriginalString, Is.EqualTo(target));
    }

    [Test]
    public async Task Choice_OfAnUnknownLanguage_IsRefused()
    {
        using var request = Choose("xx");

        using var answer = await _visitor.SendAsync(request);

        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.BadRequest));
        Assert.That(answer.Headers.Contains("Set-Cookie"), Is.False);
    }

    [Test]
    public async Task Choice_FromAnotherSite_IsRefused()
    {
        using var request = Choose("ja");
        request.Headers.Add("Sec-Fetch-Site", "cross-site");

        using var answer = await _visitor.SendAsync(request);

        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.Forbidden));
    }

    private static HttpRequestMessage Choose(string language) =>
        new(HttpMethod.Post, "/language") { Content = new FormUrlEncodedContent([new("language", language)]) };
}
