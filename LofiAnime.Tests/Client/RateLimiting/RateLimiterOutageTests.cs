using LofiAnime.Tests.Support;
using Microsoft.Extensions.Logging;
using Upstash.Rest.Client;
using Upstash.Rest.Client.RateLimiting;
using Upstash.Rest.Client.Redis;

namespace LofiAnime.Tests.Client.RateLimiting;

/// <summary>A real server that is gone, slow, forgetful, or not for us: each ends as the policy says, with one clear line.</summary>
[Category("Whole")]
public sealed class RateLimiterOutageTests
{
    private readonly ManualTimeProvider _clock = new();
    private readonly LogCollector _log = new();
    private ILoggerFactory _loggers = null!;

    [SetUp]
    public void Begin() => _loggers = LoggerFactory.Create(logging => logging.AddProvider(_log));

    [TearDown]
    public void End() => _loggers.Dispose();

    [Test]
    public async Task Limit_ServerGone_EndsAsThePolicySays()
    {
        await using var server = await OwnRedis.StartAsync();
        using var redis = server.Connect();
        var open = Limiter(redis, RateLimitFailurePolicy.Open);
        var closed = Limiter(redis, RateLimitFailurePolicy.Closed);
        Assert.That((await open.LimitAsync("visitor-7")).Reason, Is.EqualTo(RateLimitReason.Counted));

        server.Kill();

        var first = await open.LimitAsync("visitor-7");
        var second = await closed.LimitAsync("visitor-7");
        Assert.That((first.IsAllowed, first.Reason, second.IsAllowed, second.Reason), Is.EqualTo((true, RateLimitReason.Failed, false, RateLimitReason.Failed)));
        Assert.That(Lines, Has.Length.EqualTo(2).And.All.Contains("cannot ask its database"), "one for each limiter");
        await Assert.CatchAsync<UpstashException>(() => closed.PeekAsync("visitor-7"));
    }

    [Test]
    public async Task Limit_ServerDoesNotAnswer_EndsWithTheTimeout()
    {
        await using var server = await OwnRedis.StartAsync();
        using var redis = server.Connect();
        var limiter = Limiter(redis, RateLimitFailurePolicy.Closed);
        server.Freeze();

        var pending = limiter.LimitAsync("visitor-7").AsTask();
        await _clock.WaitForTimerAsync(TimeSpan.FromSeconds(2));
        _clock.Advance(TimeSpan.FromSeconds(2));
        var decision = await pending;

        Assert.That((decision.IsAllowed, decision.Reason), Is.EqualTo((false, RateLimitReason.TimedOut)));
        Assert.That(Lines, Has.Length.EqualTo(1).And.All.Contains("within the limiter's Timeout"));
    }

    [Test]
    public async Task Limit_ReadOnlyToken_EndsAsThePolicySaysAndNamesTheMend()
    {
        await using var server = await OwnRedis.StartAsync(gateway => gateway.ReadOnlyToken = "look");
        using var redis = server.Connect("look");

        var decision = await Limiter(redis, RateLimitFailurePolicy.Closed).LimitAsync("visitor-7");

        Assert.That((decision.IsAllowed, decision.Reason), Is.EqualTo((false, RateLimitReason.Failed)));
        Assert.That(Lines, Has.Length.EqualTo(1).And.All.Contains("is it the read-only one?").And.All.Contains("needs EVAL, EVALSHA"));
    }

    [Test]
    public async Task Limit_UserMayNotRunScripts_EndsAsThePolicySaysAndNamesTheMend()
    {
        await using var server = await OwnRedis.StartAsync();
        using var owner = server.Connect();
        await owner.ExecuteAsync("ACL", ["SETUSER", "bob", "on", ">pw", "~*", "+@all", "-@scripting"]);
        var token = (await owner.ExecuteAsync("ACL", ["RESTTOKEN", "bob", "pw"])).AsText()!;
        using var redis = server.Connect(token);

        var decision = await Limiter(redis, RateLimitFailurePolicy.Local(0.5)).LimitAsync("visitor-7");

        Assert.That((decision.IsAllowed, decision.Reason, decision.Remaining), Is.EqualTo((true, RateLimitReason.Failed, 1L)));
        Assert.That(Lines, Has.Length.EqualTo(1).And.All.Contains("needs EVAL, EVALSHA"));
    }

    [Test]
    public async Task Limit_ScriptsFlushedInBetween_GoesOn()
    {
        await using var server = await OwnRedis.StartAsync();
        using var redis = server.Connect();
        var limiter = Limiter(redis, RateLimitFailurePolicy.Closed);
        await limiter.LimitAsync("visitor-7");

        await redis.ScriptFlushAsync();

        Assert.That((await limiter.LimitAsync("visitor-7")).Remaining, Is.EqualTo(3));
        Assert.That(_log.Text, Is.Empty);
    }

    private string[] Lines => _log.Text.Split('\n', StringSplitOptions.RemoveEmptyEntries);

    private UpstashRateLimiter Limiter(RedisClient redis, RateLimitFailurePolicy policy) =>
        new(redis, new FixedWindow(5, TimeSpan.FromSeconds(10)), new() { WhenUnavailable = policy }, _clock, _loggers);
}
