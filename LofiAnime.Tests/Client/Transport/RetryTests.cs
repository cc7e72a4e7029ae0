using LofiAnime.Tests.Support;
using Upstash.Rest.Client;
using Upstash.Rest.Client.Redis;
using WireMock.ResponseBuilders;

namespace LofiAnime.Tests.Client.Transport;

[Category("Wire")]
public sealed class RetryTests : IDisposable
{
    private readonly UpstashStub _upstash = new();

    public void Dispose() => _upstash.Dispose();

    [Test]
    public async Task Execute_ReadAfter503_IsTriedAgain()
    {
        _upstash.AnswersFirst(Response.Create().WithStatusCode(503), Ok);
        using var redis = _upstash.Client();

        Assert.That(await redis.StringGetAsync("k"), Is.EqualTo("v"));
        Assert.That(_upstash.Bodies, Has.Count.EqualTo(2));
    }

    [Test]
    public async Task Execute_WriteAfter503_IsNotSentTwice()
    {
        _upstash.Answers(Response.Create().WithStatusCode(503).WithBody("<html>busy</html>"));
        using var redis = _upstash.Client();

        var error = await Assert.ThrowsAsync<UpstashApiException>(() => redis.StringIncrementAsync("n"));

        Assert.That((error!.StatusCode, error.IsTransient, _upstash.Bodies.Count), Is.EqualTo((503, true, 1)));
    }

    [Test]
    public async Task Execute_WriteAfter429_IsTriedAgainWhenTheServerAsksFor()
    {
        var clock = new ManualTimeProvider();
        _upstash.AnswersFirst(Response.Create().WithStatusCode(429).WithHeader("Retry-After", "2"), Response.Create().WithBody("""{"result":1}"""));
        using var redis = _upstash.Client(clock);

        var call = redis.StringIncrementAsync("n");
        await clock.WaitForTimerAsync(TimeSpan.FromSeconds(2)).WaitAsync(TimeSpan.FromSeconds(20));
        Assert.That(_upstash.Bodies, Has.Count.EqualTo(1));
        clock.Advance(TimeSpan.FromSeconds(2));

        Assert.That(await call, Is.EqualTo(1));
    }

    [Test]
    public async Task Execute_429AsksForTooLong_EndsAtOnce()
    {
        _upstash.Answers(Response.Create().WithStatusCode(429).WithHeader("Retry-After", "3600"));
        using var redis = _upstash.Client();

        var error = await Assert.ThrowsAsync<UpstashApiException>(() => redis.StringGetAsync("k"));

        Assert.That((error!.StatusCode, _upstash.Bodies.Count), Is.EqualTo((429, 1)));
    }

    [Test]
    public async Task Execute_ConnectionDropped_ReadIsTriedAgainAndWriteIsNot()
    {
        using var server = ScriptedServer.Resetting();
        using var redis = new RedisClient(new UpstashRedisOptions
        {
            Url = server.Url,
            Token = UpstashStub.Token,
            MaxRetries = 2,
            RetryDelay = TimeSpan.FromMilliseconds(1),
        });

        var write = await Assert.ThrowsAsync<UpstashTransportException>(() => redis.StringIncrementAsync("n"));
        Assert.That((write!.WasSent, server.Requests), Is.EqualTo((true, 1)));

        await Assert.ThrowsAsync<UpstashTransportException>(() => redis.StringGetAsync("k"));
        Assert.That(server.Requests, Is.EqualTo(1 + 3));
    }

    [Test]
    public async Task Execute_MalformedAnswer_IsNotTriedAgain()
    {
        _upstash.Answers(Response.Create().WithBody("""{"result":1}""").WithFault(FaultType.MALFORMED_RESPONSE_CHUNK));
        using var redis = _upstash.Client();

        await Assert.ThrowsAsync<UpstashSerializationException>(() => redis.StringGetAsync("k"));

        Assert.That(_upstash.Bodies, Has.Count.EqualTo(1));
    }

    [Test]
    public async Task Execute_NobodyListens_SaysThatNothingWasSent()
    {
        using var redis = new RedisClient(new UpstashRedisOptions { Url = new Uri("http://127.0.0.1:1"), Token = "t", MaxRetries = 0 });

        var error = await Assert.ThrowsAsync<UpstashTransportException>(() => redis.StringIncrementAsync("n"));

        Assert.That((error!.WasSent, error.IsTransient), Is.EqualTo((false, true)));
        Assert.That(error.ToString(), Does.Not.Contain("Bearer"));
    }

    [Test]
    public async Task Execute_NoAnswerInTime_IsATimeout()
    {
        var clock = new ManualTimeProvider();
        _upstash.Answers(Response.Create().WithDelay(TimeSpan.FromMinutes(5)));
        using var redis = _upstash.Client(clock, options => options.MaxRetries = 0);

        var call = redis.StringGetAsync("k");
        await clock.WaitForTimerAsync(TimeSpan.FromSeconds(10)).WaitAsync(TimeSpan.FromSeconds(20));
        clock.Advance(TimeSpan.FromSeconds(10));

        var error = await Assert.ThrowsAsync<UpstashTimeoutException>(() => call);
        Assert.That((error!.CommandName, error.Timeout, error.IsTransient), Is.EqualTo(("GET", TimeSpan.FromSeconds(10), true)));
    }

    [Test]
    public async Task Execute_CallerCancels_IsCanceledAndNothingElse()
    {
        _upstash.Answers(Response.Create().WithDelay(TimeSpan.FromMinutes(5)));
        using var redis = _upstash.Client();
        using var cancellation = new CancellationTokenSource();

        var call = redis.StringGetAsync("k", cancellation.Token);
        await cancellation.CancelAsync();

        var error = await Assert.CatchAsync<OperationCanceledException>(() => call);
        Assert.That(error!.CancellationToken, Is.EqualTo(cancellation.Token));
    }

    private static IResponseBuilder Ok => Response.Create().WithBody("""{"result":"dg=="}""");
}
