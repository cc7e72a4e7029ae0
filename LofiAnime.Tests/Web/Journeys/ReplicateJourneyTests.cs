using System.Net;
using System.Net.Http.Json;
using LofiAnime.Tests.Support;
using WireMock.RequestBuilders;
using WireMock.ResponseBuilders;

namespace LofiAnime.Tests.Web.Journeys;

/// <summary>From the article's route through the real quota to a stubbed Replicate, and back with a picture of our own or nothing charged.</summary>
[Category("Whole")]
public sealed class ReplicateJourneyTests
{
    private readonly ReplicateStub _replicate = new();
    private SiteFactory _site = null!;

    [SetUp]
    public async Task StartAsync() => _site = (await SiteFactory.OnLiveRedisAsync()).WithReplicate(_replicate);

    [TearDown]
    public async Task StopAsync()
    {
        await _site.DisposeAsync();
        _replicate.Dispose();
    }

    [Test]
    public async Task Ai_RunSucceeds_ServesOurCopyAndNeverTheVendorsLink()
    {
        _replicate.Succeeds();
        using var client = _site.Visit();

        using var answer = await Ask(client);
        var url = (await answer.Content.ReadFromJsonAsync<string[]>())!.Single();
        _replicate.Server.Stop();
        using var picture = await client.GetAsync(url);

        Assert.Multiple(() =>
        {
            Assert.That(url, Does.StartWith(_site.Address.ToString()).And.EndsWith(".png"));
            Assert.That(picture.Content.Headers.ContentType!.MediaType, Is.EqualTo("image/png"));
            Assert.That(answer.Headers.GetValues("X-Picture-Provider"), Is.EqualTo(new[] { "replicate" }));
            Assert.That(answer.Headers.GetValues("X-RateLimit-Remaining"), Is.EqualTo(new[] { "4" }));
        });
    }

    [TestCase("failed", "\"CUDA out of memory (E1001)\"", "failed")]
    [TestCase("failed", "\"NSFW content detected. Try running it again, or try a different prompt.\"", "refused")]
    [TestCase("canceled", "null", "canceled")]
    [TestCase("aborted", "null", "canceled")]
    [TestCase("succeeded", "null", "failed")]
    public async Task Ai_RunEndsWithoutAPicture_CostsNothing(string status, string error, string word)
    {
        _replicate.Starts().Ends(status, error: error);

        await AssertNothingCharged(word);
    }

    [TestCase(401, "unavailable")]
    [TestCase(402, "unavailable")]
    [TestCase(404, "unavailable")]
    [TestCase(422, "unavailable")]
    [TestCase(500, "failed")]
    public async Task Ai_CreateIsRefused_CostsNothingAndIsNotTriedAgain(int status, string word)
    {
        _replicate.Creates(Response.Create().WithStatusCode(status).WithBody("""{"title":"No","detail":"vendor text to keep away from visitors"}"""));

        await AssertNothingCharged(word);

        Assert.That(_replicate.Created, Is.EqualTo(1));
    }

    [Test]
    public async Task Ai_CreateAnswersNoJson_CostsNothing()
    {
        _replicate.Creates(Response.Create().WithStatusCode(201).WithBody("""{"id":"p1","status":"starting"}""").WithFault(FaultType.MALFORMED_RESPONSE_CHUNK));

        await AssertNothingCharged("failed");
    }

    [Test]
    public async Task Ai_VendorIsGone_CostsNothing()
    {
        _replicate.Server.Stop();

        await AssertNothingCharged("failed");
    }

    [Test]
    public async Task Ai_PictureFromAForeignHost_IsNotFetchedAndCostsNothing()
    {
        _replicate.Starts().Ends("succeeded", "[\"https://pictures.example/1.png\"]");

        await AssertNothingCharged("failed");
    }

    [Test]
    public async Task Ai_PictureIsGone_CostsNothing()
    {
        _replicate.Succeeds();
        _replicate.Server.Given(Request.Create().WithPath("/out/picture.png").UsingGet()).RespondWith(Response.Create().WithStatusCode(404));

        await AssertNothingCharged("failed");
    }

    private static Task<HttpResponseMessage> Ask(HttpClient client) =>
        client.PostAsync("/api/ai", new StringContent("""{"prompt":"a private prompt"}"""));

    private async Task AssertNothingCharged(string word)
    {
        using var client = _site.Visit();

        using var answer = await Ask(client);

        Assert.Multiple(async () =>
        {
            Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.InternalServerError));
            Assert.That(await answer.Content.ReadAsStringAsync(), Is.EqualTo("\"An error occurred. Please try again later.\""));
            Assert.That(answer.Headers.GetValues("X-Picture-Failure"), Is.EqualTo(new[] { word }));
            Assert.That(answer.Headers.GetValues("X-RateLimit-Remaining"), Is.EqualTo(new[] { "5" }));
            Assert.That(_site.Log.Text, Does.Not.Contain("private prompt").And.Not.Contain("vendor text").And.Not.Contain(ReplicateStub.Token));
        });
    }
}
