using System.Net;
using LofiAnime.Tests.Support;
using LofiAnime.Web.Clients;
using Microsoft.Extensions.DependencyInjection;

namespace LofiAnime.Tests.Web.Controllers;

/// <summary>The choice of who makes a picture: offered where there is one, heeded, and told; here without a queue.</summary>
[Category("Integration")]
public sealed class EngineChoiceTests
{
    private static OpenAIStub _openai = null!;
    private static SiteFactory _site = null!;
    private static HttpClient _visitor = null!;

    [OneTimeSetUp]
    public static async Task StartAsync()
    {
        _openai = new OpenAIStub().Makes();
        _site = (await SiteFactory.OnLiveRedisAsync())
            .With("OPENAI_API_KEY", OpenAIStub.Key)
            .With("OpenAI:Endpoint", _openai.Endpoint.ToString())
            .With("OpenAI:RequestsPerMinute", "600");
        _visitor = _site.Visit();
    }

    [OneTimeTearDown]
    public static async Task StopAsync()
    {
        _visitor.Dispose();
        await _site.DisposeAsync();
        _openai.Dispose();
    }

    [Test]
    public async Task Page_WithAKey_OffersTheHouseAndOpenAI_AndPrivacyNamesIt()
    {
        var page = await _visitor.GetStringAsync("/");
        var chosen = await _visitor.GetStringAsync("/?prompt=a+harbour&engine=openai");

        Assert.That(page, Does.Contain("House artist").And.Contain("name=\"engine\" value=\"openai\"").And.Contain("data-shapes=\"1:1 3:2 2:3\""));
        Assert.That(chosen, Does.Match("value=\"openai\"[^>]*checked"));
        Assert.That(await _visitor.GetStringAsync("/privacy"), Does.Contain("OpenAI, if you choose it for a picture."));
    }

    [Test]
    public async Task Page_WithoutAKey_OffersNoChoiceAndNamesNobody()
    {
        await using var site = await SiteFactory.OnLiveRedisAsync();
        using var visitor = site.Visit();

        Assert.That(await visitor.GetStringAsync("/"), Does.Not.Contain("name=\"engine\""));
        Assert.That(await visitor.GetStringAsync("/privacy"), Does.Not.Contain("OpenAI"));
        using var refused = await visitor.PostJsonAsync("/api/v1/generations", """{"prompt":"a harbour","engine":"openai"}""");
        Assert.That(refused.StatusCode, Is.EqualTo(HttpStatusCode.UnprocessableEntity));
        using var callback = await visitor.PostAsync("/api/callbacks/qstash/art/AAAAAAAAAAAAAAAAAAAAAA", null);
        Assert.That(callback.IsSuccessStatusCode, Is.False);
    }

    [Test]
    public async Task Order_OfOpenAI_IsMadeThereByOneCall_AndOfTheHouseHere()
    {
        using var asked = await _visitor.PostJsonAsync("/api/v1/generations", """{"prompt":"a harbour","engine":"openai","aspectRatio":"3:2"}""");
        var id = System.Text.Json.JsonDocument.Parse(await asked.Content.ReadAsStringAsync()).RootElement.Id()!;
        var job = await _visitor.UntilAsync(id, "succeeded");
        using var house = await _visitor.PostJsonAsync("/api/v1/generations", """{"prompt":"a harbour","engine":"house"}""");
        var other = await _visitor.UntilAsync(System.Text.Json.JsonDocument.Parse(await house.Content.ReadAsStringAsync()).RootElement.Id()!, "succeeded");

        var image = job.GetProperty("images")[0];
        Assert.That((image.Text("provider"), image.Text("type"), image.GetProperty("width").GetInt32()), Is.EqualTo(("openai", "image/webp", 1536)));
        Assert.That(other.GetProperty("images")[0].Text("provider"), Is.EqualTo("offline-sample"));
        Assert.That(_openai.Calls.Select(call => call.GetProperty("size").GetString()), Is.EqualTo(new[] { "1536x1024" }));
    }

    [TestCase("""{"prompt":"a harbour","engine":"nobody"}""", "engine", "house, openai")]
    [TestCase("""{"prompt":"a harbour","engine":"openai","seed":7}""", "seed", "no seed")]
    [TestCase("""{"prompt":"a harbour","engine":"openai","aspectRatio":"16:9"}""", "aspectRatio", "1:1, 3:2, 2:3")]
    [TestCase("""{"prompt":"a harbour","aspectRatio":"3:2"}""", "aspectRatio", "1:1, 4:3")]
    public async Task Order_OfWhatTheEngineCannotDo_IsRefusedByField(string body, string field, string words)
    {
        using var refused = await _visitor.PostJsonAsync("/api/v1/generations", body);

        Assert.That(refused.StatusCode, Is.EqualTo(HttpStatusCode.UnprocessableEntity));
        Assert.That(await refused.Content.ReadAsStringAsync(), Does.Contain($"\"{field}\"").And.Contain(words));
    }

    [Test]
    public void Engines_OfTheSite_AreTheHouseAndOpenAI() =>
        Assert.That(_site.Services.GetRequiredService<PictureEngines>().Words, Is.EqualTo(new[] { "house", "openai" }));
}
