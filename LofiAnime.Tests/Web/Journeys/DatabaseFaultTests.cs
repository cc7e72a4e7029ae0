using System.Net;
using LofiAnime.Tests.Support;
using LofiAnime.Web.Hosting;
using WireMock.RequestBuilders;
using WireMock.ResponseBuilders;

namespace LofiAnime.Tests.Web.Journeys;

/// <summary>The site on a stubbed Upstash that is slow, broken or refuses: it fails closed, in the forms that it promised.</summary>
[Category("Wire")]
public sealed class DatabaseFaultTests
{
    private readonly UpstashStub _upstash = new();
    private readonly FakePictureProvider _provider = FakePictureProvider.Quick();
    private SiteFactory _site = null!;

    [SetUp]
    public void Start()
    {
        _site = SiteFactory.On(_upstash).With("Upstash:Redis:MaxRetries", "0").With("Upstash:Redis:AttemptTimeout", "00:00:00.3");
        _site.Provider = _provider;
    }

    [TearDown]
    public async Task StopAsync()
    {
        await _site.DisposeAsync();
        _upstash.Dispose();
    }

    private static IEnumerable<TestCaseData> Faults()
    {
        yield return new TestCaseData(Response.Create().WithStatusCode(401).WithBody("""{"error":"WRONGPASS invalid or missing auth token"}""")).SetArgDisplayNames("401");
        yield return new TestCaseData(Response.Create().WithStatusCode(429)).SetArgDisplayNames("429");
        yield return new TestCaseData(Response.Create().WithStatusCode(502).WithBody("<html>bad gateway</html>")).SetArgDisplayNames("502");
        yield return new TestCaseData(Response.Create().WithDelay(TimeSpan.FromMinutes(1))).SetArgDisplayNames("slow");
        yield return new TestCaseData(Response.Create().WithBody("""[{"result":""")).SetArgDisplayNames("truncated");
        yield return new TestCaseData(Response.Create().WithBody("""{"result":1}""").WithFault(FaultType.MALFORMED_RESPONSE_CHUNK)).SetArgDisplayNames("malformed");
        yield return new TestCaseData(Response.Create().WithBody("""{"result":["not","a","number"]}""")).SetArgDisplayNames("wrong shape");
    }

    [TestCaseSource(nameof(Faults))]
    public async Task Ai_DatabaseFails_RefusesWithoutMakingAPicture(IResponseBuilder fault)
    {
        AnswerEverything(fault);
        using var client = _site.Visit();

        using var answer = await client.PostAsync("/api/ai", new StringContent("""{"prompt":"a private prompt"}"""));

        Assert.Multiple(async () =>
        {
            Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.InternalServerError));
            Assert.That(await answer.Content.ReadAsStringAsync(), Is.EqualTo("\"An error occurred. Please try again later.\""));
            Assert.That(_provider.Calls, Is.Zero);
            Assert.That(_site.Log.Text, Does.Not.Contain("private prompt").And.Not.Contain(UpstashStub.Token));
        });
    }

    [TestCaseSource(nameof(Faults))]
    public async Task Generations_DatabaseFails_Is503AndMakesNoPicture(IResponseBuilder fault)
    {
        AnswerEverything(fault);
        using var client = _site.Visit();

        using var answer = await client.OrderAsync("a private prompt", "a-private-key");

        await answer.ProblemAsync(503, "unavailable");
        Assert.That(answer.Headers.RetryAfter!.Delta, Is.GreaterThan(TimeSpan.Zero));
        Assert.That(_provider.Calls, Is.Zero);
        Assert.That(_site.Log.Text, Does.Not.Contain("private").And.Not.Contain(UpstashStub.Token));
    }

    [TestCase("/api/v1/jobs/00000000000000000000000000000000")]
    [TestCase("/api/v1/jobs/00000000000000000000000000000000/events")]
    [TestCase("/api/v1/quota")]
    public async Task Api_DatabaseFails_Is503(string path)
    {
        AnswerEverything(Response.Create().WithStatusCode(502));
        using var client = _site.Visit();

        using var answer = await client.GetAsync(path);

        await answer.ProblemAsync(503, "unavailable");
    }

    [TestCaseSource(nameof(Faults))]
    public async Task Home_DatabaseFails_SaysThatPicturesArePaused(IResponseBuilder fault)
    {
        AnswerEverything(fault);
        using var client = _site.Visit();

        using var answer = await client.GetAsync("/");

        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.ServiceUnavailable));
        Assert.That(await answer.Content.ReadAsStringAsync(), Does.Contain("<form"));
        Assert.That(_site.Log.Text, Does.Contain("pictures are paused").And.Not.Contain(UpstashStub.Token));
    }

    [Test]
    public async Task Picture_DatabaseFails_IsOurPageWith503()
    {
        AnswerEverything(Response.Create().WithStatusCode(502));
        using var client = _site.Visit();

        using var answer = await client.GetAsync("/pictures/00000000000000000000000000000000");

        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.ServiceUnavailable));
        Assert.That(await answer.Content.ReadAsStringAsync(), Does.Contain("Back to the start"));
        Assert.That(answer.Headers.GetValues("Content-Security-Policy"), Has.Some.StartsWith(SecurityHeaders.PagePolicy));
    }

    private void AnswerEverything(IResponseBuilder response) => _upstash.Answers(response, "/*");
}
