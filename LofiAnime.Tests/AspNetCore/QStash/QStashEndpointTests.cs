using System.Net;
using System.Text;
using LofiAnime.Tests.Support;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Upstash.Rest.AspNetCore;
using Upstash.Rest.AspNetCore.QStash;
using Upstash.Rest.Client;
using Upstash.Rest.Client.QStash;
using Upstash.Rest.Client.Redis;

namespace LofiAnime.Tests.AspNetCore.QStash;

[Category("Whole")]
public sealed class QStashEndpointTests
{
    private const string Job = """{"name":"Ada"}""";

    private readonly ManualTimeProvider _clock = new();
    private readonly string _prefix = LiveRedis.UniqueKey("once");
    private readonly LogCollector _log = new();
    private int _runs;

    [TearDown]
    public void DisposeLog() => _log.Dispose();

    [TestCase("/minimal/plain")]
    [TestCase("/mvc/plain")]
    public async Task Signed_Body_IsBoundAfterTheCheck(string path)
    {
        await using var site = await StartAsync();

        using var response = await SendAsync(site, path, Job);

        Assert.That((response.StatusCode, await response.Content.ReadAsStringAsync()), Is.EqualTo((HttpStatusCode.OK, "hello Ada")));
    }

    [TestCase("/minimal/plain")]
    [TestCase("/mvc/plain")]
    public async Task NotSigned_IsRefusedBeforeBinding(string path)
    {
        await using var site = await StartAsync();

        using var none = await SendAsync(site, path, "no JSON at all", signature: "");
        using var forged = await SendAsync(site, path, "no JSON at all", signature: QStashSigner.Sign("other"u8, _clock.GetUtcNow()));
        using var expired = await SendAsync(site, path, Job, signature: QStashSigner.Sign(Encoding.UTF8.GetBytes(Job), _clock.GetUtcNow().AddHours(-1)));

        Assert.That(new[] { none.StatusCode, forged.StatusCode, expired.StatusCode }, Is.All.EqualTo(HttpStatusCode.Unauthorized));
        Assert.That(none.Headers.WwwAuthenticate.ToString(), Is.EqualTo("Upstash-Signature"));
        Assert.That(_log.Text, Does.Contain("BodyMismatch").And.Contain("Expired").And.Not.Contain(QStashSigner.Keys.Current));
    }

    [TestCase(true)]
    [TestCase(false)]
    public async Task TooLong_IsRefusedWith413(bool hasLength)
    {
        await using var site = await StartAsync();
        var body = new string('x', 2000);

        using var response = await SendAsync(site, "/minimal/plain", body, isChunked: !hasLength);

        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.RequestEntityTooLarge));
    }

    [Test]
    public async Task Bytes_ThatAreNoText_ReachTheHandlerAsTheyCame()
    {
        await using var site = await StartAsync();
        byte[] body = [0xFF, 0x00, 0xFE];

        using var response = await SendAsync(site, "/minimal/bytes", body);

        Assert.That(await response.Content.ReadAsByteArrayAsync(), Is.EqualTo(body));
    }

    [TestCase("/minimal/once")]
    [TestCase("/mvc/once")]
    public async Task Idempotent_Done_IsAnsweredWithoutRunning(string path)
    {
        await using var site = await StartAsync();

        using var first = await SendAsync(site, path, Job, "m1");
        using var again = await SendAsync(site, path, Job, "m1");
        using var other = await SendAsync(site, path, Job, "m2");

        Assert.That(new[] { first.StatusCode, again.StatusCode, other.StatusCode }, Is.All.EqualTo(HttpStatusCode.OK));
        Assert.That(_log.Text, Does.Contain("handled before"));
        Assert.That(path.StartsWith("/mvc", StringComparison.Ordinal) ? 2 : _runs, Is.EqualTo(2));
    }

    [Test]
    public async Task Idempotent_InProgress_IsToldToComeAgain()
    {
        var (entered, go) = (new TaskCompletionSource(), new TaskCompletionSource());
        await using var site = await StartAsync(handler: async () =>
        {
            entered.SetResult();
            await go.Task;
            return Results.Ok();
        });

        var first = SendAsync(site, "/minimal/once", Job, "m1");
        await entered.Task.WaitAsync(GatewayRespStub.Guard);
        using var second = await SendAsync(site, "/minimal/once", Job, "m1");
        go.SetResult();
        using var done = await first;

        Assert.That((second.StatusCode, done.StatusCode), Is.EqualTo((HttpStatusCode.Conflict, HttpStatusCode.OK)));
        Assert.That(second.Headers.RetryAfter!.Delta, Is.InRange(TimeSpan.FromMinutes(4), TimeSpan.FromMinutes(5)));
    }

    [Test]
    public async Task Idempotent_HandlerFails_IsRunAgain()
    {
        var answers = new Queue<Func<IResult>>(
        [
            () => throw new InvalidOperationException("It failed."),
            () => Results.StatusCode(500),
            () => QStashResult.RetryAfter(TimeSpan.FromSeconds(1.5)),
            () => Results.Text("done"),
        ]);
        await using var site = await StartAsync(handler: () => Task.FromResult(answers.Dequeue()()));

        Assert.That(() => SendAsync(site, "/minimal/once", Job, "m1"), Throws.TypeOf<InvalidOperationException>());
        using var second = await SendAsync(site, "/minimal/once", Job, "m1");
        using var third = await SendAsync(site, "/minimal/once", Job, "m1");
        using var fourth = await SendAsync(site, "/minimal/once", Job, "m1");

        Assert.That((second.StatusCode, third.StatusCode, fourth.StatusCode), Is.EqualTo((HttpStatusCode.InternalServerError, HttpStatusCode.ServiceUnavailable, HttpStatusCode.OK)));
        Assert.That(third.Headers.RetryAfter!.Delta, Is.EqualTo(TimeSpan.FromSeconds(2)));
    }

    [Test]
    public async Task Idempotent_MvcActionThrows_IsRunAgain()
    {
        await using var site = await StartAsync();
        const string failing = """{"name":"throw"}""";

        Assert.That(() => SendAsync(site, "/mvc/once", failing, "m1"), Throws.TypeOf<InvalidOperationException>());
        Assert.That(() => SendAsync(site, "/mvc/once", failing, "m1"), Throws.TypeOf<InvalidOperationException>(), "not in progress any more");
    }

    [Test]
    public async Task DoNotRetry_IsQStashsOwnStatus()
    {
        await using var site = await StartAsync();

        using var response = await SendAsync(site, "/mvc/once", """{"name":"never"}""", "m1");

        Assert.That((int)response.StatusCode, Is.EqualTo(489));
        Assert.That(response.Headers.GetValues("Upstash-NonRetryable-Error"), Is.EqualTo(new[] { "true" }));
    }

    [Test]
    public async Task Idempotent_NoRedis_IsRefusedWithoutRunning()
    {
        await using var site = await StartAsync(new BrokenRedis());

        using var response = await SendAsync(site, "/minimal/once", Job, "m1");

        Assert.That((response.StatusCode, _runs), Is.EqualTo((HttpStatusCode.ServiceUnavailable, 0)));
    }

    [Test]
    public async Task Idempotent_BehindAGroupThatIsNot_IsRunOnce()
    {
        await using var site = await StartAsync(more: app =>
        {
            var group = app.MapGroup("/group").RequireQStashSignature();
            group.MapPost("/once", () => Interlocked.Increment(ref _runs)).RequireQStashSignature(isIdempotent: true);
        });

        using var first = await SendAsync(site, "/group/once", Job, "m1");
        using var second = await SendAsync(site, "/group/once", Job, "m1");

        Assert.That((first.StatusCode, second.StatusCode, _runs), Is.EqualTo((HttpStatusCode.OK, HttpStatusCode.OK, 1)));
    }

    [Test]
    public async Task Idempotent_NoMessageId_IsRefused()
    {
        await using var site = await StartAsync();

        using var response = await SendAsync(site, "/minimal/once", Job);

        Assert.That((response.StatusCode, _runs), Is.EqualTo((HttpStatusCode.BadRequest, 0)));
    }

    [Test]
    public async Task Callback_IsRead()
    {
        await using var site = await StartAsync();

        using var response = await SendAsync(site, "/minimal/callback", """{"sourceMessageId":"m7","status":200,"body":"aGk="}""");

        Assert.That(await response.Content.ReadAsStringAsync(), Is.EqualTo("m7 hi"));
    }

    [Test]
    public void Start_NoKeys_Fails() => Assert.That(
        () => StartAsync(hasKeys: false), Throws.TypeOf<OptionsValidationException>().With.Message.Contains("QSTASH_CURRENT_SIGNING_KEY is missing"));

    [Test]
    public void Start_MinimalEndpointWithTheAttributeAlone_Fails() => Assert.That(
        () => StartAsync(more: app => app.MapPost("/open", [QStashSignature] () => "open")),
        Throws.InvalidOperationException.With.Message.Contains("RequireQStashSignature"));

    [Test]
    public void Start_IdempotentWithoutRedis_Fails() => Assert.That(
        () => StartAsync(redis: null, hasRedis: false), Throws.InvalidOperationException.With.Message.Contains("AddRedis"));

    private async Task<WebApplication> StartAsync(
        IRedisExecutor? redis = null, Func<Task<IResult>>? handler = null, bool hasKeys = true, bool hasRedis = true, Action<WebApplication>? more = null)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Configuration.AddInMemoryCollection(hasKeys
            ? new Dictionary<string, string?> { ["QSTASH_CURRENT_SIGNING_KEY"] = QStashSigner.Keys.Current, ["QSTASH_NEXT_SIGNING_KEY"] = QStashSigner.Keys.Next, ["Upstash:QStash:Receiver:AllowDevelopmentKeys"] = "true" }
            : []);
        builder.Logging.ClearProviders().AddProvider(_log);
        builder.WebHost.UseTestServer();
        builder.Services.AddControllers().ConfigureApplicationPartManager(parts =>
        {
            parts.ApplicationParts.Add(new Microsoft.AspNetCore.Mvc.ApplicationParts.AssemblyPart(typeof(SignedController).Assembly));
            parts.FeatureProviders.Clear();
            parts.FeatureProviders.Add(new OneController());
        });
        builder.Services.AddSingleton<TimeProvider>(_clock);
        if (hasRedis)
        {
            builder.Services.AddSingleton(redis ?? await LiveRedis.ClientAsync());
        }

        builder.Services.AddUpstash().AddQStashEndpoints(options => (options.MaxBodyBytes, options.Idempotency) = (1024, new() { Prefix = _prefix }));
        var app = builder.Build();
        app.MapControllers();
        var minimal = app.MapGroup("/minimal");
        minimal.MapPost("/plain", (SignedJob job) => $"hello {job.Name}").RequireQStashSignature();
        minimal.MapPost("/bytes", async (HttpRequest request) =>
        {
            using var copy = new MemoryStream();
            await request.Body.CopyToAsync(copy);
            return Results.Bytes(copy.ToArray());
        }).RequireQStashSignature();
        minimal.MapPost("/callback", async (HttpRequest request, CancellationToken cancellationToken) =>
        {
            var report = await request.ReadQStashCallbackAsync(cancellationToken);
            return $"{report.SourceMessageId} {report.Body.AsText()}";
        }).RequireQStashSignature();
        minimal.MapPost("/once", (SignedJob job) =>
        {
            Interlocked.Increment(ref _runs);
            return handler?.Invoke() ?? Task.FromResult(Results.Ok());
        }).RequireQStashSignature(isIdempotent: true);
        more?.Invoke(app);
        try
        {
            await app.StartAsync();
        }
        catch
        {
            await app.DisposeAsync();
            throw;
        }

        return app;
    }

    private Task<HttpResponseMessage> SendAsync(WebApplication site, string path, string body, string? messageId = null, string? signature = null, bool isChunked = false) =>
        SendAsync(site, path, Encoding.UTF8.GetBytes(body), messageId, signature, isChunked);

    private async Task<HttpResponseMessage> SendAsync(WebApplication site, string path, byte[] body, string? messageId = null, string? signature = null, bool isChunked = false)
    {
        using var client = site.GetTestClient();
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = isChunked ? new StreamContent(new MemoryStream(body)) : new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new("application/json");
        if (isChunked)
        {
            request.Headers.TransferEncodingChunked = true;
        }

        if (signature is not "")
        {
            request.Headers.Add(QStashSignatures.HeaderName, signature ?? QStashSigner.Sign(body, _clock.GetUtcNow()));
        }

        if (messageId is not null)
        {
            request.Headers.Add("Upstash-Message-Id", messageId);
        }

        return await client.SendAsync(request);
    }

    private sealed class OneController : Microsoft.AspNetCore.Mvc.Controllers.ControllerFeatureProvider
    {
        protected override bool IsController(System.Reflection.TypeInfo typeInfo) => typeInfo.AsType() == typeof(SignedController);
    }
}
