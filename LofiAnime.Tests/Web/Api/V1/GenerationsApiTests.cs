using System.Net;
using System.Text.Json;
using LofiAnime.Tests.Support;

namespace LofiAnime.Tests.Web.Api.V1;

/// <summary>Asking for pictures over HTTP: what is taken, what is refused and how, and what it costs.</summary>
[Category("Whole")]
public sealed class GenerationsApiTests
{
    private readonly FakePictureProvider _provider = FakePictureProvider.Quick();
    private SiteFactory _site = null!;

    [SetUp]
    public async Task StartAsync()
    {
        _site = await SiteFactory.OnLiveRedisAsync();
        _site.Provider = _provider;
    }

    [TearDown]
    public async Task StopAsync() => await _site.DisposeAsync();

    [Test]
    public async Task Post_APrompt_Is202WithTheJobAndWhereItIs()
    {
        using var client = _site.Visit();

        using var answer = await client.PostJsonAsync("/api/v1/generations", """{"prompt":" a harbour 🐈 עברית ","seed":7,"styleId":"later"}""");
        var job = JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement;

        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.Accepted));
        Assert.That(answer.Headers.Location!.ToString(), Is.EqualTo("/api/v1/jobs/" + job.Id()));
        Assert.That(job.EnumerateObject().Select(member => member.Name), Is.EqualTo(new[]
        {
            "id", "kind", "status", "stage", "progress", "queuePosition", "version", "createdAt", "startedAt", "finishedAt", "images", "error", "canceled", "settings",
        }));
        Assert.That(job.Text("kind"), Is.EqualTo("generation"));
        Assert.That(job.GetProperty("settings").Text("prompt"), Is.EqualTo("a harbour 🐈 עברית"));
        Assert.That(answer.Headers.GetValues("X-RateLimit-Remaining"), Is.EqualTo(new[] { "4" }));
        Assert.That(answer.Headers.CacheControl!.NoStore);
    }

    private static IEnumerable<TestCaseData> BadBodies()
    {
        yield return new TestCaseData("", 400, "malformed").SetArgDisplayNames("empty");
        yield return new TestCaseData("a prompt", 400, "malformed").SetArgDisplayNames("no JSON");
        yield return new TestCaseData("null", 400, "malformed").SetArgDisplayNames("null");
        yield return new TestCaseData("[]", 400, "malformed").SetArgDisplayNames("array");
        yield return new TestCaseData("""{"prompt":7}""", 400, "malformed").SetArgDisplayNames("number");
        yield return new TestCaseData("""{"prompt":"\ud83d"}""", 400, "malformed").SetArgDisplayNames("half a character");
        yield return new TestCaseData("""{"prompt":"a"} x""", 400, "malformed").SetArgDisplayNames("more after it");
        yield return new TestCaseData("{}", 422, "invalid").SetArgDisplayNames("missing");
        yield return new TestCaseData("""{"prompt":null}""", 422, "invalid").SetArgDisplayNames("prompt null");
        yield return new TestCaseData("""{"prompt":"  "}""", 422, "invalid").SetArgDisplayNames("blank");
        yield return new TestCaseData($$"""{"prompt":"{{new string('x', 1001)}}"}""", 422, "invalid").SetArgDisplayNames("1001 characters");
        yield return new TestCaseData("""{"prompt":"bad\u0007bell"}""", 422, "invalid").SetArgDisplayNames("control character");
        yield return new TestCaseData($$"""{"prompt":"{{new string('x', 20_000)}}"}""", 413, "too-large").SetArgDisplayNames("20 000 characters");
        yield return new TestCaseData($$"""{"prompt":"{{new string('x', 100_000)}}"}""", 413, "too-large").SetArgDisplayNames("100 000 characters");
    }

    [TestCaseSource(nameof(BadBodies))]
    public async Task Post_BadBody_IsAProblemAndCostsNothing(string body, int status, string code)
    {
        using var client = _site.Visit();

        using var answer = await client.PostJsonAsync("/api/v1/generations", body);
        var problem = await answer.ProblemAsync(status, code);

        Assert.That(problem.TryGetProperty("errors", out var errors) ? errors.GetProperty("prompt")[0].GetString() : null, status == 422 ? Is.Not.Empty : Is.Null);
        Assert.That(await client.LeftAsync(), Is.EqualTo(5));
        Assert.That(_provider.Calls, Is.Zero);
    }

    [TestCase("text/plain")]
    [TestCase("application/x-www-form-urlencoded")]
    [TestCase(null)]
    public async Task Post_NotAsJson_Is415(string? contentType)
    {
        using var client = _site.Visit();
        using var content = new ByteArrayContent("""{"prompt":"a bridge"}"""u8.ToArray());
        content.Headers.ContentType = contentType is null ? null : new(contentType);

        using var answer = await client.PostAsync("/api/v1/generations", content);

        await answer.ProblemAsync(415, "unsupported-media-type");
    }

    [Test]
    public async Task Post_SameKeyAgain_IsTheSameJobAndChargesNothing()
    {
        using var client = _site.Visit();
        var first = await client.OrderedAsync("a bridge", "key-1");
        await _site.WorkSettledAsync();

        using var again = await client.OrderAsync("a bridge", "key-1");
        var job = JsonDocument.Parse(await again.Content.ReadAsStringAsync()).RootElement;

        Assert.That(again.StatusCode, Is.EqualTo(HttpStatusCode.Accepted));
        Assert.That(job.Id(), Is.EqualTo(first.Id()));
        Assert.That(job.Text("status"), Is.EqualTo("succeeded"));
        Assert.That(again.Headers.GetValues("X-RateLimit-Remaining"), Is.EqualTo(new[] { "4" }));
        Assert.That(_provider.Calls, Is.EqualTo(1));
    }

    [Test]
    public async Task Post_SameKeyForSomethingElse_Is422()
    {
        using var client = _site.Visit();
        await client.OrderedAsync("a bridge", "key-1");

        using var other = await client.OrderAsync("a harbour", "key-1");

        await other.ProblemAsync(422, "idempotency-key-reused");
    }

    [Test]
    public async Task Post_SameKeyTwentyTimesAtOnce_IsOneJob()
    {
        using var client = _site.Visit();

        var jobs = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => client.OrderedAsync("a bridge", "key-1")));
        await _site.WorkSettledAsync();

        Assert.That(jobs.Select(job => job.Id()).Distinct().Count(), Is.EqualTo(1));
        Assert.That(_provider.Calls, Is.EqualTo(1));
        Assert.That(await client.LeftAsync(), Is.EqualTo(4));
    }

    [TestCase("")]
    [TestCase("two words")]
    [TestCase("tab\tbed")]
    public async Task Post_KeyThatIsNone_Is400(string key)
    {
        using var client = _site.Visit();

        using var answer = await client.OrderAsync("a bridge", key);

        await answer.ProblemAsync(400, "malformed");
        Assert.That(await client.LeftAsync(), Is.EqualTo(5));
    }

    [TestCase(255, 202)]
    [TestCase(256, 400)]
    public async Task Post_LongKey_IsTakenUpTo255Characters(int length, int status)
    {
        using var client = _site.Visit();

        using var answer = await client.OrderAsync("a bridge", new string('k', length));

        Assert.That((int)answer.StatusCode, Is.EqualTo(status));
    }

    [Test]
    public async Task Post_SixAtLimitFive_GivesFiveJobsAndThen429()
    {
        using var client = _site.Visit();
        for (var i = 0; i < 5; i++)
        {
            await client.OrderedAsync($"picture {i}");
        }

        using var sixth = await client.OrderAsync("picture 6");

        await sixth.ProblemAsync(429, "quota-exhausted");
        Assert.That(sixth.Headers.RetryAfter!.Delta, Is.GreaterThan(TimeSpan.Zero));
        Assert.That(sixth.Headers.GetValues("X-RateLimit-Limit"), Is.EqualTo(new[] { "5" }));
        Assert.That(sixth.Headers.GetValues("X-RateLimit-Remaining"), Is.EqualTo(new[] { "0" }));
        Assert.That(await client.LeftAsync(), Is.Zero);
    }

    [Test]
    public async Task Post_TwentyAtOnceAtLimitFive_GivesExactlyFiveJobs()
    {
        using var client = _site.Visit();

        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(i => client.OrderAsync($"picture {i}")));
        await _site.WorkSettledAsync();

        Assert.That(answers.Count(answer => answer.StatusCode is HttpStatusCode.Accepted), Is.EqualTo(5));
        Assert.That(answers.Count(answer => answer.StatusCode is HttpStatusCode.TooManyRequests), Is.EqualTo(15));
        Assert.That(_provider.Calls, Is.EqualTo(5));
        Assert.That(await client.LeftAsync(), Is.Zero);
    }

    [TestCase("Quota:BurstTokens", 429, "too-fast")]
    [TestCase("Quota:DailyCap", 503, "sold-out")]
    public async Task Post_AtTheOtherLimits_SaysWhichAndForHowLong(string setting, int status, string code)
    {
        _site.With(setting, "1");
        _site.Clock = new ManualTimeProvider(TimeProvider.System.GetUtcNow()); // No window ends between the two.
        using var client = _site.Visit();
        await client.OrderedAsync("a picture");

        using var answer = await client.OrderAsync("another picture");

        await answer.ProblemAsync(status, code);
        Assert.That(answer.Headers.RetryAfter!.Delta, Is.GreaterThan(TimeSpan.Zero));
        Assert.That(answer.Headers.GetValues("X-RateLimit-Remaining"), Is.EqualTo(new[] { "4" }));
    }

    [TestCase("Sec-Fetch-Site", "cross-site", 403)]
    [TestCase("Sec-Fetch-Site", "same-site", 403)]
    [TestCase("Sec-Fetch-Site", "same-origin", 202)]
    [TestCase("Sec-Fetch-Site", "none", 202)]
    [TestCase("Origin", "https://elsewhere.example", 403)]
    [TestCase("Origin", "null", 403)]
    [TestCase("Origin", "ours", 202)]
    public async Task Post_FromAPage_IsTakenFromOurOwnOnly(string header, string value, int status)
    {
        using var client = _site.Visit();
        client.DefaultRequestHeaders.Add(header, value == "ours" ? _site.Address.GetLeftPart(UriPartial.Authority) : value);

        using var answer = await client.OrderAsync("a bridge");

        Assert.That((int)answer.StatusCode, Is.EqualTo(status));
        if (status == 403)
        {
            await answer.ProblemAsync(403, "cross-site");
        }
    }

    [TestCase("GET", "/api/v1/nowhere", 404, "not-found")]
    [TestCase("POST", "/api/v1/jobs", 404, "not-found")]
    [TestCase("GET", "/api/nowhere", 404, "not-found")]
    [TestCase("GET", "/api/v1/generations", 405, "method-not-allowed")]
    [TestCase("DELETE", "/api/v1/quota", 405, "method-not-allowed")]
    public async Task Any_WhereNothingIs_IsAProblem(string method, string path, int status, string code)
    {
        using var client = _site.Visit();

        using var answer = await client.SendAsync(new HttpRequestMessage(new HttpMethod(method), path));

        await answer.ProblemAsync(status, code);
        Assert.That(answer.Content.Headers.Allow, status == 405 ? Is.Not.Empty : Is.Empty);
    }

    [Test]
    public async Task Quota_TellsWhatIsLeft()
    {
        using var client = _site.Visit();
        await client.OrderedAsync("a bridge");

        using var answer = await client.GetAsync("/api/v1/quota");
        var quota = JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement;

        Assert.That(quota.EnumerateObject().Select(member => member.Name), Is.EqualTo(new[] { "limit", "remaining", "used", "resetAt", "retryAfterSeconds" }));
        Assert.That(quota.GetProperty("remaining").GetInt32(), Is.EqualTo(4));
        Assert.That(quota.GetProperty("used").GetInt32(), Is.EqualTo(1));
        Assert.That(quota.GetProperty("retryAfterSeconds").GetInt32(), Is.Zero);
        Assert.That(answer.Headers.GetValues("X-RateLimit-Remaining"), Is.EqualTo(new[] { "4" }));
    }

    [Test]
    public async Task Log_OfAllThis_HoldsNoPromptAndNoKey()
    {
        using var client = _site.Visit();
        var job = await client.OrderedAsync("a private prompt", "a-private-key");
        await _site.WorkSettledAsync();
        (await client.OrderAsync("another private prompt", "a-private-key")).Dispose();

        Assert.That(_site.Log.Text, Does.Contain(job.Id()![..8]).And.Not.Contain("private"));
    }
}
