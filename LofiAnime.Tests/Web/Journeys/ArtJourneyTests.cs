using System.Net;
using System.Text;
using System.Text.Json;
using LofiAnime.Tests.Client.RateLimiting;
using LofiAnime.Tests.Support;
using LofiAnime.Web.Clients.OpenAI;
using Microsoft.Extensions.DependencyInjection;
using Upstash.Rest.Client.Redis;
using WireMock.ResponseBuilders;

namespace LofiAnime.Tests.Web.Journeys;

/// <summary>OpenAI's pictures by way of QStash: a message names a picture, the signed call makes it, the signed end rings.</summary>
[Category("Whole")]
[NonParallelizable]
public sealed class ArtJourneyTests
{
    private const string Prompt = "a lighthouse nobody else may read about";

    private OpenAIStub _openai = null!;
    private QStashStub _qstash = null!;
    private SiteFactory _site = null!;
    private Uri _url = null!;
    private HttpClient _visitor = null!;

    [SetUp]
    public async Task StartAsync()
    {
        (_openai, _qstash) = (new(), new());
        _qstash.Answers("""{"messageId":"msg_1"}""");
        (_site, _url) = await SiteAsync(_openai, _qstash.Url, QStashStub.Token);
        _visitor = _site.Visit();
    }

    [TearDown]
    public async Task StopAsync()
    {
        _visitor.Dispose();
        await _site.DisposeAsync();
        _qstash.Dispose();
        _openai.Dispose();
    }

    [Test]
    public async Task Picture_ByTheLocalQStash_IsMadeByOneCall()
    {
        var engine = await LiveRedis.StartedAsync();
        await using var qstash = await GatewayHost.StartAsync(
            engine.Engine.ToString(), options => (options.QStash, options.QStashBackoffUnit) = (true, TimeSpan.FromMilliseconds(1)), environment: "Development");
        using var openai = new OpenAIStub().Makes();
        var (site, _) = await SiteAsync(openai, new Uri(qstash.Client.BaseAddress!, "qstash"), "eyJVc2VySUQiOiJkZWZhdWx0VXNlciIsIlBhc3N3b3JkIjoiZGVmYXVsdFBhc3N3b3JkIn0=");
        await using var disposed = site;
        using var visitor = site.Visit();

        var job = await visitor.UntilAsync(await OrderAsync(visitor), "succeeded");

        Assert.That(openai.Calls.Select(call => call.GetProperty("prompt").GetString()), Is.EqualTo(new[] { "Lofi anime illustration: " + Prompt }));
        Assert.That(job.GetProperty("images")[0].Text("provider"), Is.EqualTo("openai"));
        Assert.That(job.GetProperty("settings").Text("engine"), Is.EqualTo("openai"));
    }

    [Test]
    public async Task Message_OfAPicture_HoldsNeitherWordsNorKey_AndEachDeliveryAfterTheFirstBuysNothing()
    {
        _openai.Makes();
        var id = await OrderAsync(_visitor);
        var message = await MessageAsync();
        var path = PathOf(id);

        var answers = new List<HttpStatusCode>();
        for (var i = 0; i < 3; i++)
        {
            answers.Add(await DeliverAsync(path));
        }

        var ended = await DeliverAsync(path + "/end", Report(status: 200));
        await _visitor.UntilAsync(id, "succeeded");

        var sent = $"{message.Path} {string.Join(' ', message.Headers!.Select(header => $"{header.Key}: {header.Value}"))} {message.Body}";
        Assert.That(sent, Does.Contain(path).And.Contain($"Upstash-Callback: {_url}{path[1..]}/end").And.Contain($"Upstash-Failure-Callback: {_url}{path[1..]}/end"));
        Assert.That(sent, Does.Not.Contain("lighthouse").And.Not.Contain(OpenAIStub.Key).And.Not.Contain("api.openai.com"));
        Assert.That((answers, ended, _openai.Calls.Count), Is.EqualTo((new[] { HttpStatusCode.OK, HttpStatusCode.OK, HttpStatusCode.OK }, HttpStatusCode.OK, 1)));
        Assert.That(await _site.Services.GetRequiredService<RedisClient>().KeyTimeToLiveAsync($"lofianime:openai:{ArtId.Of(id)}:outcome"),
            Is.GreaterThan(TimeSpan.Zero).And.LessThanOrEqualTo(TimeSpan.FromHours(1)));
        Assert.That(_site.Log.Text, Does.Not.Contain("lighthouse").And.Not.Contain(OpenAIStub.Key));
    }

    [Test]
    public async Task Delivery_ForgedOrUnknown_IsRefusedAndBuysNothing()
    {
        _openai.Makes();
        var id = await OrderAsync(_visitor);
        await MessageAsync();

        using var unsigned = await _visitor.PostAsync(PathOf(id), new StringContent(""));
        var forged = await DeliverAsync(PathOf(id), key: "sig_of_somebody_else");
        var replayed = await DeliverAsync(PathOf(id), signedFor: PathOf(new string('0', 32)));
        var forgedEnd = await DeliverAsync(PathOf(id) + "/end", Report(status: null), key: "sig_of_somebody_else");
        var unknown = await DeliverAsync(PathOf(new string('0', 32)));
        var none = await DeliverAsync("/api/callbacks/qstash/art/none");
        var unknownEnd = await DeliverAsync(PathOf(new string('0', 32)) + "/end", Report(status: 200));

        Assert.That(
            new[] { unsigned.StatusCode, forged, replayed, forgedEnd, unknown, none, unknownEnd },
            Is.EqualTo(new[] { HttpStatusCode.Unauthorized, HttpStatusCode.Unauthorized, HttpStatusCode.Unauthorized, HttpStatusCode.Unauthorized, HttpStatusCode.NotFound, HttpStatusCode.NotFound, HttpStatusCode.NotFound }));
        Assert.That(_openai.Calls, Is.Empty);
        using var canceled = await _visitor.CancelAsync(id);
        await _site.WorkSettledAsync();
    }

    [Test]
    public async Task Delivery_GivenUpByQStash_FailsTheJobAndGivesItBack()
    {
        _openai.Makes();
        var left = await _visitor.LeftAsync();
        var id = await OrderAsync(_visitor);
        await MessageAsync();

        var ended = await DeliverAsync(PathOf(id) + "/end", Report(status: null));
        var late = await DeliverAsync(PathOf(id));
        var job = await _visitor.UntilAsync(id, "failed");
        await _site.WorkSettledAsync();

        Assert.That((ended, late, _openai.Calls.Count), Is.EqualTo((HttpStatusCode.OK, HttpStatusCode.OK, 0)));
        Assert.That(await _visitor.LeftAsync(), Is.EqualTo(left));
        Assert.That(job.GetProperty("error").Text("code"), Is.Not.Empty);
    }

    [Test]
    public async Task Delivery_WhileOpenAIIsBusy_IsAskedForAgain_AndARefusalIsFinal()
    {
        _openai.Refuses(429, "rate_limit_exceeded", retryAfter: "7");
        var left = await _visitor.LeftAsync();
        var id = await OrderAsync(_visitor);
        await MessageAsync();

        var busy = await DeliverAsync(PathOf(id));
        _openai.Refuses(400, "moderation_blocked");
        var refused = await DeliverAsync(PathOf(id));
        var again = await DeliverAsync(PathOf(id));
        await DeliverAsync(PathOf(id) + "/end", Report(status: 200));
        var job = await _visitor.UntilAsync(id, "failed");
        await _site.WorkSettledAsync();

        Assert.That((busy, refused, again, _openai.Calls.Count), Is.EqualTo((HttpStatusCode.ServiceUnavailable, HttpStatusCode.OK, HttpStatusCode.OK, 2)));
        Assert.That(job.GetProperty("error").Text("code"), Does.Contain("refused"));
        Assert.That(await _visitor.LeftAsync(), Is.EqualTo(left));
    }

    [Test]
    public async Task Job_CalledOffBeforeItsDelivery_IsNeverBought()
    {
        _openai.Makes();
        var id = await OrderAsync(_visitor);
        await MessageAsync();

        using var canceled = await _visitor.CancelAsync(id);
        await _site.WorkSettledAsync();

        Assert.That((canceled.StatusCode, await DeliverAsync(PathOf(id)), _openai.Calls.Count), Is.EqualTo((HttpStatusCode.Accepted, HttpStatusCode.OK, 0)));
    }

    private static async Task<string> OrderAsync(HttpClient visitor)
    {
        using var answer = await visitor.PostJsonAsync("/api/v1/generations", JsonSerializer.Serialize(new { prompt = Prompt, engine = "openai" }));
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.Accepted), await answer.Content.ReadAsStringAsync());
        return JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement.Id()!;
    }

    private static string PathOf(string jobId) => $"/api/callbacks/qstash/art/{ArtId.Of(jobId)}";

    private static string Report(int? status) => status is { } known
        ? $$"""{"status":{{known}},"body":"","retried":0,"maxRetries":3,"sourceMessageId":"msg_1"}"""
        : """{"status":0,"body":"","retried":3,"maxRetries":3,"sourceMessageId":"msg_1","dlqId":"dlq_1"}""";

    private static async Task<(SiteFactory Site, Uri Url)> SiteAsync(OpenAIStub openai, Uri qstash, string token)
    {
        var url = new Uri($"http://127.0.0.1:{FreePort.Take()}");
        var site = (await SiteFactory.OnLiveRedisAsync())
            .With("urls", url.ToString())
            .With("Jobs:CallbackUrl", url.ToString())
            .With("OPENAI_API_KEY", OpenAIStub.Key)
            .With("OpenAI:Endpoint", openai.Endpoint.ToString())
            .With("OpenAI:RequestsPerMinute", "600")
            .With("QSTASH_URL", qstash.ToString())
            .With("QSTASH_TOKEN", token)
            .With("QSTASH_CURRENT_SIGNING_KEY", QStashSigner.Keys.Current)
            .With("QSTASH_NEXT_SIGNING_KEY", QStashSigner.Keys.Next);
        return (site, url);
    }

    private async Task<WireMock.IRequestMessage> MessageAsync()
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
        using var guard = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        while (_qstash.Requests.Count == 0)
        {
            await timer.WaitForNextTickAsync(guard.Token);
        }

        return _qstash.Request;
    }

    private async Task<HttpStatusCode> DeliverAsync(string path, string body = "", string? key = null, string? signedFor = null)
    {
        var bytes = Encoding.UTF8.GetBytes(body);
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new ByteArrayContent(bytes) };
        request.Headers.Add("Upstash-Signature", QStashSigner.Sign(bytes, TimeProvider.System.GetUtcNow(), new Uri(_url, signedFor ?? path).ToString(), key));
        using var answer = await _visitor.SendAsync(request);
        return answer.StatusCode;
    }
}
