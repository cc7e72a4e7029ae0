using System.IO.Compression;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using LofiAnime.Tests.Support;
using LofiAnime.Web.Controllers.Api.Docs;
using LofiAnime.Web.Controllers.Api.V1;

namespace LofiAnime.Tests.Web.Api;

/// <summary>What holds for every route of the API, whatever it does.</summary>
[Category("Whole")]
public sealed class ApiRulesTests
{
    private const string Nobody = "0193f0a4c1de7d3cb4a1c2d3e4f5a6b7";

    private SiteFactory _site = null!;
    private HttpClient _client = null!;

    private static IEnumerable<ApiOperation> OfV1 => ApiOperations.All.Where(operation => !operation.IsLegacy);

    [SetUp]
    public async Task StartAsync()
    {
        _site = await SiteFactory.OnLiveRedisAsync();
        _client = _site.Visit();
    }

    [TearDown]
    public async Task StopAsync()
    {
        _client.Dispose();
        await _site.DisposeAsync();
    }

    [Test]
    public Task Get_ByHead_AnswersTheSameWithoutABody() => EachAsync(ApiOperations.All.Where(operation => operation.IsReading), async operation =>
    {
        using var get = await _client.GetAsync(PathOf(operation), HttpCompletionOption.ResponseHeadersRead);
        using var head = await SendAsync("HEAD", operation);

        Assert.That(head.StatusCode, Is.EqualTo(get.StatusCode), operation.Id);
        Assert.That(head.Content.Headers.ContentType?.MediaType, Is.EqualTo(get.Content.Headers.ContentType?.MediaType), operation.Id);
        Assert.That(await head.Content.ReadAsByteArrayAsync(), Is.Empty, operation.Id);
    });

    [Test]
    public Task WrongMethod_IsToldTheRightOnes() => EachAsync(ApiOperations.All.DistinctBy(operation => operation.Path), async operation =>
    {
        var allowed = ApiOperations.All.Where(other => other.Path == operation.Path).Select(other => other.Method).ToList();
        if (allowed.Contains("GET"))
        {
            allowed.Add("HEAD");
        }

        using var answer = await SendAsync("PATCH", operation);

        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.MethodNotAllowed), operation.Path);
        Assert.That(answer.Content.Headers.Allow, Is.EquivalentTo(allowed), operation.Path);
        if (!operation.IsLegacy)
        {
            await answer.ProblemAsync(405, "method-not-allowed");
        }
    });

    [Test]
    public Task Body_OfAnotherMediaType_Is415() => EachAsync(OfV1.Where(operation => operation.Body is not null), async operation =>
    {
        using var answer = await SendAsync(operation.Method, operation, new StringContent("prompt=a+boat", Encoding.UTF8, "application/x-www-form-urlencoded"));

        await answer.ProblemAsync(415, "unsupported-media-type");
    });

    [Test]
    public Task Body_LargerThanAnythingOfUse_Is413() => EachAsync(OfV1.Where(operation => operation.Body?.MediaType == "application/json"), async operation =>
    {
        using var answer = await SendAsync(operation.Method, operation, Json($$"""{"prompt":"{{new string('a', 40_000)}}"}"""));

        await answer.ProblemAsync(413, "too-large");
    });

    [Test]
    public Task Body_ThatIsNoJson_Is400() => EachAsync(OfV1.Where(operation => operation.Body?.MediaType == "application/json"), async operation =>
    {
        using var answer = await SendAsync(operation.Method, operation, Json("{\"prompt\":"));

        await answer.ProblemAsync(400, "malformed");
    });

    [Test]
    public Task Accept_ThatRulesTheAnswerOut_Is406() => EachAsync(OfV1, async operation =>
    {
        using var answer = await SendAsync(operation.Method, operation, accept: "text/x-nothing");

        await answer.ProblemAsync(406, "not-acceptable");
    });

    [TestCase("*/*")]
    [TestCase("application/*;q=0.1")]
    [TestCase("text/html, application/json;q=0.5")]
    [TestCase("nonsense")]
    public async Task Accept_ThatLetsJsonIn_IsAnswered(string accept)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/v1/quota");
        request.Headers.TryAddWithoutValidation("Accept", accept);

        using var answer = await _client.SendAsync(request);

        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.OK));
    }

    [Test]
    public Task Change_ThatAnotherSiteAsksFor_IsRefused() => EachAsync(ApiOperations.All.Where(operation => !operation.IsReading), async operation =>
    {
        using var request = Request(operation.Method, operation, operation.Body is null ? null : Json("""{"prompt":"a boat"}"""));
        request.Headers.Add("Origin", "https://elsewhere.example");

        using var answer = await _client.SendAsync(request);

        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.Forbidden), operation.Id);
    });

    [Test]
    public Task Refusal_OnARouteThatCounts_SaysWhatIsLeft() => EachAsync(ApiOperations.All.Where(operation => operation.TellsQuota), async operation =>
    {
        using var answer = await SendAsync(operation.Method, operation, accept: "text/x-nothing");

        Assert.That(ApiHeaders.Quota.Where(header => !answer.Headers.Contains(header)), Is.Empty, operation.Id);
    });

    [Test]
    public Task Answer_MayNotBeKeptByOthers() => EachAsync(ApiOperations.All, async operation =>
    {
        using var answer = await SendAsync(operation.Method, operation);

        Assert.That(answer.Headers.CacheControl, Has.Property(nameof(CacheControlHeaderValue.NoStore)).True.Or.Property(nameof(CacheControlHeaderValue.Private)).True, operation.Id);
    });

    [Test]
    public Task WhoIsNotTheOwner_FindsNothing() => EachAsync(OfV1.Where(operation => operation.Path.Contains('{', StringComparison.Ordinal)), async operation =>
    {
        using var answer = await SendAsync(operation.Method, operation);

        await answer.ProblemAsync(404, "not-found");
    });

    [TestCase("br")]
    [TestCase("gzip")]
    public async Task Json_ForWhoTakesItCompressed_IsCompressed(string coding)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/openapi/v1.json");
        request.Headers.AcceptEncoding.ParseAdd(coding);

        using var answer = await _client.SendAsync(request);
        var plain = await _client.GetByteArrayAsync("/openapi/v1.json");

        Assert.That(answer.Content.Headers.ContentEncoding, Is.EqualTo(new[] { coding }));
        Assert.That(answer.Headers.Vary, Does.Contain("Accept-Encoding"));
        await using var body = await answer.Content.ReadAsStreamAsync();
        await using Stream unpacked = coding == "br" ? new BrotliStream(body, CompressionMode.Decompress) : new GZipStream(body, CompressionMode.Decompress);
        using var copy = new MemoryStream();
        await unpacked.CopyToAsync(copy);
        Assert.That(copy.ToArray(), Is.EqualTo(plain));
    }

    [Test]
    public async Task Document_ToWhoHasIt_Is304()
    {
        using var first = await _client.GetAsync("/openapi/v1.json");
        using var request = new HttpRequestMessage(HttpMethod.Get, "/openapi/v1.json");
        request.Headers.IfNoneMatch.Add(first.Headers.ETag!);

        using var second = await _client.SendAsync(request);

        Assert.That(second.StatusCode, Is.EqualTo(HttpStatusCode.NotModified));
        Assert.That(first.Headers.CacheControl!.MaxAge, Is.Not.Null);
    }

    [Test]
    public async Task Streams_BeyondTheMost_AreRefusedUntilOneIsClosed()
    {
        await using var site = await SiteFactory.OnLiveRedisAsync();
        site.Provider = FakePictureProvider.Held();
        using var client = site.Visit();
        var id = (await client.OrderedAsync("a bridge")).Id()!;
        var open = new Queue<EventStreamReader>();
        for (var i = 0; i < OpenStreams.Most; i++)
        {
            open.Enqueue(await client.EventsAsync(id));
            await open.Last().EventAsync();
        }

        using var refused = await client.GetAsync($"/api/v1/jobs/{id}/events");
        await refused.ProblemAsync(429, "too-many-streams");
        Assert.That(refused.Headers.RetryAfter, Is.Not.Null);
        using var looked = await client.GetAsync($"/api/v1/jobs/{id}");
        Assert.That(looked.StatusCode, Is.EqualTo(HttpStatusCode.OK), "the job itself can be read");
        foreach (var stream in open)
        {
            stream.Dispose();
        }
    }

    [Test]
    public void Place_ThatIsGivenBack_IsFreeAgain()
    {
        var streams = new OpenStreams();
        var places = Enumerable.Range(0, OpenStreams.Most).Select(_ => streams.TryOpen("a")).ToArray();

        Assert.That(places, Has.None.Null);
        Assert.That(streams.TryOpen("a"), Is.Null);
        Assert.That(streams.TryOpen("b"), Is.Not.Null);
        places[0]!.Dispose();
        places[0]!.Dispose();
        Assert.That(streams.TryOpen("a"), Is.Not.Null);
        Assert.That(streams.TryOpen("a"), Is.Null, "a place is given back once");
    }

    private static async Task EachAsync(IEnumerable<ApiOperation> operations, Func<ApiOperation, Task> check)
    {
        var all = operations.ToArray();
        Assert.That(all, Is.Not.Empty);
        foreach (var operation in all)
        {
            TestContext.Out.WriteLine(operation.Id);
            await check(operation);
        }
    }

    private static string PathOf(ApiOperation operation) => operation.Path.Replace("{id}", Nobody, StringComparison.Ordinal);

    private static StringContent Json(string text) => new(text, Encoding.UTF8, "application/json");

    private static HttpRequestMessage Request(string method, ApiOperation operation, HttpContent? body) => new(new HttpMethod(method), PathOf(operation)) { Content = body };

    private async Task<HttpResponseMessage> SendAsync(string method, ApiOperation operation, HttpContent? body = null, string? accept = null)
    {
        using var request = Request(method, operation, body);
        if (accept is not null)
        {
            request.Headers.Accept.ParseAdd(accept);
        }

        return await _client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
    }
}
