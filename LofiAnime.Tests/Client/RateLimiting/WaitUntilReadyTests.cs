using LofiAnime.Tests.Support;
using Upstash.Rest.Client.RateLimiting;

namespace LofiAnime.Tests.Client.RateLimiting;

[Category("Unit")]
public sealed class WaitUntilReadyTests
{
    private static readonly TimeSpan Window = TimeSpan.FromSeconds(10);

    private readonly ManualTimeProvider _clock = new();

    [Test]
    public async Task WaitUntilReady_Refused_AsksAgainAtTheInstantItWasTold()
    {
        var limiter = new FakeLimiter(_clock, 1, Window);
        await limiter.LimitAsync("ann");
        _clock.Advance(TimeSpan.FromSeconds(3));

        var waiting = Wait(limiter, TimeSpan.FromMinutes(1));
        _clock.Advance(TimeSpan.FromSeconds(6.999));
        Assert.That((waiting.IsCompleted, limiter.Asked.Count), Is.EqualTo((false, 2)));
        _clock.Advance(TimeSpan.FromMilliseconds(1));

        Assert.That((await waiting.WaitAsync(GatewayRespStub.Guard)).IsAllowed);
        Assert.That(limiter.Asked, Has.Count.EqualTo(3));
    }

    [TestCase(10, 0.5, 10_500)]
    [TestCase(4, 0.5, 4_200)]
    [TestCase(600, 0.5, 600_500)]
    [TestCase(0.01, 0.99, 11)]
    [TestCase(0, 0, 10)]
    public void After_AddsUpToATenthAndAtMostASecond(double seconds, double chance, double milliseconds) => Assert.That(
        RetryWait.After(TimeSpan.FromSeconds(seconds), new FixedRandom(chance)), Is.EqualTo(TimeSpan.FromMilliseconds(milliseconds)));

    [Test]
    public void After_ForEver_IsAHundredYears() => Assert.That(
        RetryWait.After(TimeSpan.MaxValue, new FixedRandom(0)), Is.EqualTo(RateLimitAlgorithm.MaxWindow));

    [Test]
    public async Task WaitUntilReady_JitterWouldMissTheDeadline_AsksAtTheDeadline()
    {
        var limiter = new FakeLimiter(_clock, 1, Window);
        await limiter.LimitAsync("ann");

        var waiting = UpstashRateLimiterExtensions.WaitUntilReadyAsync(limiter, "ann", Window, 1, _clock, new FixedRandom(0.9), default);
        _clock.Advance(Window);

        Assert.That((await waiting.WaitAsync(GatewayRespStub.Guard)).IsAllowed);
    }

    [Test]
    public async Task WaitUntilReady_StillRefusedAtTheDeadline_ReturnsTheLastDecision()
    {
        var limiter = new FakeLimiter(_clock, 1, Window) { Answer = new() { IsAllowed = false, Reason = RateLimitReason.Failed, RetryAfter = TimeSpan.FromSeconds(1) } };

        var waiting = Wait(limiter, TimeSpan.FromSeconds(2.5));
        for (var second = 0; second < 2; second++)
        {
            await _clock.WaitForTimerAsync().WaitAsync(GatewayRespStub.Guard);
            _clock.Advance(TimeSpan.FromSeconds(1));
        }

        // The next chance would come half a second too late, so nobody waits for it.
        var decision = await waiting.WaitAsync(GatewayRespStub.Guard);
        Assert.That((decision.IsAllowed, decision.Reason, limiter.Asked.Count), Is.EqualTo((false, RateLimitReason.Failed, 3)));
    }

    [Test]
    public async Task WaitUntilReady_TurnComesAfterTheDeadline_DoesNotWait()
    {
        var limiter = new FakeLimiter(_clock, 1, Window);
        await limiter.LimitAsync("ann");

        var waiting = Wait(limiter, TimeSpan.FromSeconds(9));

        Assert.That((_clock.ScheduledTimers, limiter.Asked.Count), Is.EqualTo((0, 2)));
        Assert.That((await waiting.WaitAsync(GatewayRespStub.Guard)).RetryAfter, Is.EqualTo(Window));
    }

    [Test]
    public async Task WaitUntilReady_MoreThanTheLimit_DoesNotWait()
    {
        var limiter = new FakeLimiter(_clock, 2, Window);

        var decision = await limiter.WaitUntilReadyAsync("ann", Timeout.InfiniteTimeSpan, rate: 3, _clock).WaitAsync(GatewayRespStub.Guard);

        Assert.That((decision.IsAllowed, decision.Remaining), Is.EqualTo((false, 2L)));
    }

    [Test]
    public async Task WaitUntilReady_OnTheDenyList_DoesNotWait()
    {
        var limiter = new FakeLimiter(_clock, 2, Window) { Answer = new() { IsAllowed = false, Reason = RateLimitReason.Denied } };

        var decision = await limiter.WaitUntilReadyAsync("ann", Timeout.InfiniteTimeSpan, timeProvider: _clock).WaitAsync(GatewayRespStub.Guard);

        Assert.That(decision.Reason, Is.EqualTo(RateLimitReason.Denied));
    }

    [Test]
    public async Task WaitUntilReady_NoTime_AsksOnce()
    {
        var limiter = new FakeLimiter(_clock, 1, Window);

        var first = await limiter.WaitUntilReadyAsync("ann", TimeSpan.Zero, timeProvider: _clock);
        var second = await limiter.WaitUntilReadyAsync("ann", TimeSpan.Zero, timeProvider: _clock).WaitAsync(GatewayRespStub.Guard);

        Assert.That((first.IsAllowed, second.IsAllowed, limiter.Asked.Count), Is.EqualTo((true, false, 2)));
    }

    [Test]
    public async Task WaitUntilReady_LongerThanATimerReaches_WaitsAllTheSame()
    {
        var limiter = new FakeLimiter(_clock, 1, TimeSpan.FromDays(100));
        await limiter.LimitAsync("ann");

        var waiting = Wait(limiter, Timeout.InfiniteTimeSpan);
        foreach (var days in new[] { 30, 30, 30, 10 })
        {
            await _clock.WaitForTimerAsync(TimeSpan.FromDays(days)).WaitAsync(GatewayRespStub.Guard);
            Assert.That(limiter.Asked, Has.Count.EqualTo(2));
            _clock.Advance(TimeSpan.FromDays(days));
        }

        Assert.That((await waiting.WaitAsync(GatewayRespStub.Guard)).IsAllowed);
    }

    [Test]
    public async Task WaitUntilReady_Cancelled_Throws()
    {
        var limiter = new FakeLimiter(_clock, 1, Window);
        await limiter.LimitAsync("ann");
        using var leaving = new CancellationTokenSource();

        var waiting = limiter.WaitUntilReadyAsync("ann", Timeout.InfiniteTimeSpan, timeProvider: _clock, cancellationToken: leaving.Token);
        await leaving.CancelAsync();

        await Assert.ThatAsync(() => waiting.WaitAsync(GatewayRespStub.Guard), Throws.InstanceOf<OperationCanceledException>());
        Assert.That(_clock.ScheduledTimers, Is.Zero);
    }

    [Test]
    public async Task WaitUntilReady_NegativeTimeOrRate_IsRefused()
    {
        var limiter = new FakeLimiter(_clock, 1, Window);

        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => limiter.WaitUntilReadyAsync("ann", TimeSpan.FromSeconds(-1)));
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => limiter.WaitUntilReadyAsync("ann", Window, rate: 0));
    }

    private Task<RateLimitDecision> Wait(FakeLimiter limiter, TimeSpan timeout) =>
        UpstashRateLimiterExtensions.WaitUntilReadyAsync(limiter, "ann", timeout, 1, _clock, new FixedRandom(0), default);
}
