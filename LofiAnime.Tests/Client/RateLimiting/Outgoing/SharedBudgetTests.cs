using System.Globalization;
using System.Net;
using LofiAnime.Tests.Support;
using Microsoft.Extensions.Logging;
using Upstash.Rest.Client;
using Upstash.Rest.Client.RateLimiting;
using Upstash.Rest.Client.Redis;

namespace LofiAnime.Tests.Client.RateLimiting.Outgoing;

/// <summary>Two instances of an application, over the embedded engine.</summary>
[Category("Whole")]
public sealed class SharedBudgetTests
{
    private readonly ManualTimeProvider _clock = new();
    private readonly OtherSide _other = new();
    private readonly string _prefix = LiveRedis.UniqueKey("outgoing");

    [Test]
    public async Task Send_TwoInstances_ShareOneBudget()
    {
        using var redis = await LiveRedis.ClientAsync();
        using var one = Client(redis);
        using var two = Client(redis);

        var outcomes = new List<bool>();
        for (var i = 0; i < 4; i++)
        {
            outcomes.Add(await IsSentAsync(one));
            outcomes.Add(await IsSentAsync(two));
        }

        Assert.That(outcomes.Count(isSent => isSent), Is.EqualTo(5), "five tokens for both");
        Assert.That(_other.Paths, Has.Count.EqualTo(5));
        _clock.Advance(TimeSpan.FromMinutes(1));
        Assert.That(await IsSentAsync(two));
    }

    [Test]
    public async Task Send_OneInstanceIsToldToWait_TheOtherWaitsToo()
    {
        using var redis = await LiveRedis.ClientAsync();
        using var one = Client(redis);
        using var two = Client(redis);
        _other.Answers(HttpStatusCode.TooManyRequests, ("Retry-After", "7"));
        using var refused = await one.GetAsync("https://api.example/a");

        var error = await Assert.ThrowsAsync<RateLimitedRequestException>(() => two.GetAsync("https://api.example/b"));

        var key = $"{_prefix}:pause:api.example";
        Assert.That(error!.RetryAfter, Is.EqualTo(TimeSpan.FromSeconds(7)));
        Assert.That(
            await redis.StringGetAsync(key),
            Is.EqualTo(_clock.GetUtcNow().AddSeconds(7).ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture)));
        Assert.That(await redis.KeyTimeToLiveAsync(key), Is.GreaterThan(TimeSpan.Zero).And.LessThanOrEqualTo(TimeSpan.FromSeconds(7)));
    }

    [Test]
    public async Task Send_RedisIsGone_SendsAllTheSameAndSaysSoOnce()
    {
        using var gone = new RedisClient(new UpstashRedisOptions { Url = new Uri("http://127.0.0.1:1"), Token = "t", MaxRetries = 0 });
        using var log = new LogCollector();
        using var factory = LoggerFactory.Create(logging => logging.AddProvider(log));
        var pauses = new RemotePauses(gone, _prefix, _clock, factory);
        _clock.Advance(TimeSpan.FromSeconds(1));

        for (var i = 0; i < 3; i++)
        {
            Assert.That(await pauses.HearAsync("api.example", default), Is.EqualTo(TimeSpan.Zero));
            _clock.Advance(TimeSpan.FromSeconds(2));
        }

        await pauses.HoldAsync("api.example", TimeSpan.FromSeconds(3), default);

        Assert.That(pauses.Left("api.example"), Is.EqualTo(TimeSpan.FromSeconds(3)));
        Assert.That(log.Text.Split("could not be shared"), Has.Length.EqualTo(2), "once a minute");
        Assert.That(log.Text, Does.Contain("held for 3 s").And.Not.Contain("example"));
    }

    [Test]
    public async Task Hold_ShorterThanWhatAnotherInstanceWasTold_LeavesTheLongerPause()
    {
        using var redis = await LiveRedis.ClientAsync();
        await Pauses(redis).HoldAsync("api.example", TimeSpan.FromSeconds(60), default);

        var two = Pauses(redis);
        await two.HoldAsync("api.example", TimeSpan.FromSeconds(5), default);

        Assert.That(two.Left("api.example"), Is.EqualTo(TimeSpan.FromSeconds(60)), "it heard of it so");
        Assert.That(await Pauses(redis).HearAsync("api.example", default), Is.EqualTo(TimeSpan.FromSeconds(60)));
        Assert.That(await redis.KeyTimeToLiveAsync($"{_prefix}:pause:api.example"), Is.GreaterThan(TimeSpan.FromSeconds(30)));
    }

    [Test]
    public async Task Hold_AnswersThatComeTogether_AreOnePause()
    {
        using var redis = await LiveRedis.ClientAsync();
        using var log = new LogCollector();
        using var factory = LoggerFactory.Create(logging => logging.AddProvider(log));
        var pauses = Pauses(redis, factory);

        for (var i = 0; i < 9; i++)
        {
            await pauses.HoldAsync("api.example", TimeSpan.FromSeconds(5), default);
            _clock.Advance(TimeSpan.FromMilliseconds(100));
        }

        Assert.That(pauses.Left("api.example"), Is.EqualTo(TimeSpan.FromSeconds(4.9)), "here the last counts");
        Assert.That(log.Text.Split("are held for"), Has.Length.EqualTo(2), "told once");
        await pauses.HoldAsync("api.example", TimeSpan.FromSeconds(5.1), default);
        Assert.That(await Pauses(redis).HearAsync("api.example", default), Is.EqualTo(TimeSpan.FromSeconds(5.1)), "a second more is another");
    }

    private RemotePauses Pauses(RedisClient redis, ILoggerFactory? loggerFactory = null) => new(redis, $"{_prefix}:pause", _clock, loggerFactory);

    private static async Task<bool> IsSentAsync(HttpClient client)
    {
        try
        {
            using var answer = await client.GetAsync("https://api.example/");
            return true;
        }
        catch (RateLimitedRequestException)
        {
            return false;
        }
    }

    private HttpClient Client(RedisClient redis)
    {
        var limiter = new UpstashRateLimiter(redis, new FixedWindow(5, TimeSpan.FromMinutes(1)), new() { Prefix = _prefix }, _clock);
        return new(new RateLimitingHandler(
            new()
            {
                Limiter = limiter,
                IdentifierOf = static _ => "replicate",
                MaxWait = TimeSpan.FromSeconds(1),
                Pauses = Pauses(redis),
            },
            _clock)
        { InnerHandler = _other });
    }
}
