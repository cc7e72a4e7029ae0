using System.Net;
using System.Text.Json;
using LofiAnime.Tests.Support;
using LofiAnime.Web.Clients;

namespace LofiAnime.Tests.Web.Api.V1;

/// <summary>Asking for pictures over HTTP: what is taken, what is refused and how, and what it costs.</summary>
[Category("Whole")]
public sealed class GenerationsApiTests
{
    private readonly FakePictureProvider _provider = new()
    {
        Abilities = new() { AspectRatios = AspectRatio.All, MaxCount = 4, HasSeed = true, IsRandom = true, HasNegativePrompt = true },
    };

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

        using var answer = await client.PostJsonAsync("/api/v1/generations", """{"prompt":" a harbour 🐈 עברית ","seed":7,"later":true}""");
        var job = JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement;

        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.Accepted));
        Assert.That(answer.Headers.Location!.ToString(), Is.EqualTo("/api/v1/jobs/" + job.Id()));
        Assert.That(job.EnumerateObject().Select(member => member.Name), Is.EqualTo(new[]
        {
            "id", "kind", "status", "stage", "progress", "queuePosition", "version", "createdAt", "startedAt", "finishedAt", "images", "originalUrl", "error", "canceled", "isKept", "settings",
        }));
        Assert.That(job.Text("kind"), Is.EqualTo("generation"));
        Assert.That(job.GetProperty("settings").Text("prompt"), Is.EqualTo("a harbour 🐈 עברית"));
        Assert.That(answer.Headers.GetValues("X-RateLimit-Remaining"), Is.EqualTo(new[] { "4" }));
        Assert.That(answer.Headers.CacheControl!.NoStore);
    }

    private static IEnumerable<TestCaseData> BadBodies()
    {
        yield return new TestCaseData("", 400, "malformed", null).SetArgDisplayNames("empty");
        yield return new TestCaseData("a prompt", 400, "malformed", null).SetArgDisplayNames("no JSON");
        yield return new TestCaseData("null", 400, "malformed", null).SetArgDisplayNames("null");
        yield return new TestCaseData("[]", 400, "malformed", null).SetArgDisplayNames("array");
        yield return new TestCaseData("""{"prompt":7}""", 400, "malformed", "prompt").SetArgDisplayNames("number");
        yield return new TestCaseData("""{"prompt":"\ud83d"}""", 400, "malformed", "prompt").SetArgDisplayNames("half a character");
        yield return new TestCaseData("""{"prompt":"a"} x""", 400, "malformed", null).SetArgDisplayNames("more after it");
        yield return new TestCaseData("""{"prompt":"a","count":"3"}""", 400, "malformed", "count").SetArgDisplayNames("count as text");
        yield return new TestCaseData("""{"prompt":"a","count":1.5}""", 400, "malformed", "count").SetArgDisplayNames("half a picture");
        yield return new TestCaseData("""{"prompt":"a","seed":1e30}""", 400, "malformed", "seed").SetArgDisplayNames("seed beyond all numbers");
        yield return new TestCaseData("""{"prompt":"a","styleId":[]}""", 400, "malformed", "styleId").SetArgDisplayNames("style as array");
        yield return new TestCaseData("""{"prompt":"a","aspectRatio":{"w":1}}""", 400, "malformed", "aspectRatio").SetArgDisplayNames("shape as object");
        yield return new TestCaseData("""{"prompt":"a","negativePrompt":false}""", 400, "malformed", "negativePrompt").SetArgDisplayNames("negative prompt false");
        yield return new TestCaseData("""{"prompt":"a","count":5}""", 422, "invalid", "count").SetArgDisplayNames("five");
        yield return new TestCaseData("""{"prompt":"a","seed":2147483648}""", 422, "invalid", "seed").SetArgDisplayNames("seed too large");
        yield return new TestCaseData("""{"prompt":"a","styleId":"baroque"}""", 422, "invalid", "styleId").SetArgDisplayNames("no style of ours");
        yield return new TestCaseData("""{"prompt":"a","aspectRatio":"2:1"}""", 422, "invalid", "aspectRatio").SetArgDisplayNames("no shape of ours");
        yield return new TestCaseData($$"""{"prompt":"a","negativePrompt":"{{new string('x', 501)}}"}""", 422, "invalid", "negativePrompt").SetArgDisplayNames("501 characters not wanted");
        yield return new TestCaseData("{}", 422, "invalid", "prompt").SetArgDisplayNames("missing");
        yield return new TestCaseData("""{"prompt":null}""", 422, "invalid", "prompt").SetArgDisplayNames("prompt null");
        yield return new TestCaseData("""{"prompt":"  "}""", 422, "invalid", "prompt").SetArgDisplayNames("blank");
        yield return new TestCaseData($$"""{"prompt":"{{new string('x', 1001)}}"}""", 422, "invalid", "prompt").SetArgDisplayNames("1001 characters");
        yield return new TestCaseData("""{"prompt":"bad\u0007bell"}""", 422, "invalid", "prompt").SetArgDisplayNames("control character");
        yield return new TestCaseData($$"""{"prompt":"{{new string('x', 20_000)}}"}""", 413, "too-large", null).SetArgDisplayNames("20 000 characters");
        yield return new TestCaseData($$"""{"prompt":"{{new string('x', 100_000)}}"}""", 413, "too-large", null).SetArgDisplayNames("100 000 characters");
    }

    [TestCaseSource(nameof(BadBodies))]
    public async Task Post_BadBody_IsAProblemAndCostsNothing(string body, int status, string code, string? field)
    {
        using var client = _site.Visit();

        using var answer = await client.PostJsonAsync("/api/v1/generations", body);
        var problem = await answer.ProblemAsync(status, code);

        Assert.That(problem.TryGetProperty("errors", out var errors) ? errors.EnumerateObject().Single().Name : null, Is.EqualTo(field));
        Assert.That(await client.LeftAsync(), Is.EqualTo(5));
        Assert.That(_provider.Calls, Is.Zero);
    }

    [Test]
    public async Task Post_WithEveryChoice_IsOrderedAndToldAsItWasMade()
    {
        PictureOrder? ordered = null;
        _provider.Start = (order, _) => Task.FromResult<PictureRun>(FakePictureProvider.Made(ordered = order));
        using var client = _site.Visit();

        using var answer = await client.PostJsonAsync(
            "/api/v1/generations", """{"prompt":"a bridge","negativePrompt":" cars ","styleId":"snow-day","aspectRatio":"16:9","count":2,"seed":42}""");
        var id = JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement.Id()!;
        await _site.WorkSettledAsync();
        var job = await client.JobAsync(id);

        Assert.That(ordered, Has.Property("Prompt").EqualTo("a bridge, fresh snow, quiet winter light").And.Property("NegativePrompt").EqualTo("cars")
            .And.Property("Count").EqualTo(2).And.Property("Seed").EqualTo(42).And.Property("AspectRatio").EqualTo(AspectRatio.Find("16:9")));
        Assert.That(job.GetProperty("settings").ToString(), Is.EqualTo(
            """{"prompt":"a bridge","negativePrompt":"cars","styleId":"snow-day","aspectRatio":"16:9","count":2,"seed":42,"engine":"house"}"""));
        var image = job.GetProperty("images")[1];
        Assert.That(job.GetProperty("images").GetArrayLength(), Is.EqualTo(2));
        Assert.That(image.GetProperty("width").GetInt32(), Is.EqualTo(1344));
        Assert.That(image.Text("fileName"), Does.Match(@"\Alofi-anime-[0-9a-f]{8}\.webp\z"));
        Assert.That(image.Text("url"), Does.Contain(image.Id()!));
        Assert.That(image.Text("alt"), Is.EqualTo("a bridge"));
        Assert.That(await client.LeftAsync(), Is.EqualTo(3));
    }

    [Test]
    public async Task Post_WithoutASeed_TellsTheOneThatWasDrawnAndMakesItAgain()
    {
        var seeds = new List<int?>();
        _provider.Start = (order, _) =>
        {
            seeds.Add(order.Seed);
            return Task.FromResult<PictureRun>(FakePictureProvider.Made(order));
        };
        using var client = _site.Visit();

        var first = await client.OrderedAsync("a bridge");
        var settings = first.GetProperty("settings");
        using var again = await client.PostJsonAsync("/api/v1/generations", settings.GetRawText());
        await _site.WorkSettledAsync();

        Assert.That(seeds, Has.Count.EqualTo(2));
        Assert.That(seeds[0], Is.Not.Null.And.EqualTo(seeds[1]).And.EqualTo(settings.GetProperty("seed").GetInt32()));
    }

    [Test]
    public async Task Post_MoreThanAreLeft_SaysHowManyAreAndChargesNothing()
    {
        using var client = _site.Visit();
        using var four = await client.PostJsonAsync("/api/v1/generations", """{"prompt":"a bridge","count":4}""");

        using var two = await client.PostJsonAsync("/api/v1/generations", """{"prompt":"a harbour","count":2}""");
        var problem = await two.ProblemAsync(429, "not-enough-left");
        using var one = await client.PostJsonAsync("/api/v1/generations", """{"prompt":"a harbour","count":1}""");

        Assert.That(problem.Text("detail"), Does.Contain("You have 1 left").And.Contain("asked for 2"));
        Assert.That(two.Headers.GetValues("X-RateLimit-Remaining"), Is.EqualTo(new[] { "1" }));
        Assert.That(two.Headers.RetryAfter!.Delta, Is.GreaterThan(TimeSpan.Zero));
        Assert.That(one.StatusCode, Is.EqualTo(HttpStatusCode.Accepted));
    }

    [Test]
    public async Task Post_FewerCameThanWereAskedFor_SucceedsAndGivesTheRestBack()
    {
        _provider.Fetch = (order, _, _) => Task.FromResult<PictureDelivery>(new PictureDelivery.Whole([FakePictureProvider.Picture("1"), FakePictureProvider.Picture("2"), FakePictureProvider.Picture("3")]));
        using var client = _site.Visit();

        using var answer = await client.PostJsonAsync("/api/v1/generations", """{"prompt":"a bridge","count":4}""");
        var id = JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement.Id()!;
        await _site.WorkSettledAsync();
        var job = await client.JobAsync(id);

        Assert.That(answer.Headers.GetValues("X-RateLimit-Remaining"), Is.EqualTo(new[] { "1" }));
        Assert.That(job.Text("status"), Is.EqualTo("succeeded"));
        Assert.That(job.GetProperty("images").GetArrayLength(), Is.EqualTo(3));
        Assert.That(job.GetProperty("settings").GetProperty("count").GetInt32(), Is.EqualTo(4));
        Assert.That(await client.LeftAsync(), Is.EqualTo(2));
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
    [TestCase("POST", "/api/v1/jobs", 405, "method-not-allowed")]
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
