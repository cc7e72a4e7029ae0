using LofiAnime.Tests.Support;
using Upstash.Rest.Client.RateLimiting;
using Upstash.Rest.Client.Redis;

namespace LofiAnime.Tests.Client.RateLimiting;

/// <summary>Windows of 10 seconds.</summary>
public sealed class SlidingWindowTests(Engine engine) : LimiterTests(engine)
{
    private const string Current = "{ann}:170000000";
    private const string Previous = "{ann}:169999999";

    private static readonly TimeSpan Window = TimeSpan.FromSeconds(10);

    [Test]
    public async Task Limit_FirstOfAWindow_LivesAsLongAsItCountsAndASecondMore()
    {
        await Limiter(new SlidingWindow(3, TimeSpan.FromHours(1))).LimitAsync("{ann}", rate: 2);

        var key = (await KeysAsync()).Single();
        Assert.That(await Redis.StringGetAsync(Key(key)), Is.EqualTo("2"));
        await ExpectLifeAsync(key, TimeSpan.FromHours(2) + TimeSpan.FromSeconds(1));
    }

    [Test]
    public async Task Limit_Refused_LeavesNoTrace()
    {
        var limiter = Limiter(new SlidingWindow(3, Window));
        var oversized = await limiter.LimitAsync("{ann}", rate: 4);
        Assert.That(await KeysAsync(), Is.Empty);
        await limiter.LimitAsync("{ann}", rate: 2);

        var refused = await limiter.LimitAsync("{ann}", rate: 2);

        Assert.That((oversized.IsAllowed, oversized.Remaining, oversized.Receipt), Is.EqualTo((false, 3L, (RateLimitReceipt?)null)));
        Assert.That((refused.IsAllowed, refused.Remaining, refused.Receipt), Is.EqualTo((false, 1L, (RateLimitReceipt?)null)));
        Assert.That(await Redis.StringGetAsync(Key(Current)), Is.EqualTo("2"));
    }

    [Test]
    public async Task Limit_WindowBefore_WeighsByItsShareInReach()
    {
        var limiter = Limiter(new SlidingWindow(10, Window));
        await limiter.LimitAsync("{ann}", rate: 10);

        var remaining = new List<long>();
        foreach (var step in new[] { 10.0, 0.001, 2.499, 2.5, 4.999, 0.001 })
        {
            Clock.Advance(TimeSpan.FromSeconds(step));
            remaining.Add((await limiter.PeekAsync("{ann}")).Remaining);
        }

        Assert.That(remaining, Is.EqualTo(new long[] { 0, 1, 3, 5, 10, 10 }));
    }

    [Test]
    public async Task Limit_RefusedForTheWindowBefore_SaysTheInstantAtWhichItFits()
    {
        await Redis.StringSetAsync(Key(Previous), 10, TimeSpan.FromMinutes(1));
        var limiter = Limiter(new SlidingWindow(10, Window));

        var one = await limiter.LimitAsync("{ann}");
        var five = await limiter.LimitAsync("{ann}", rate: 5);

        // 10 x (1 - f) must fall below 10, and below 6.
        Assert.That((one.RetryAfter, five.RetryAfter), Is.EqualTo((TimeSpan.FromMilliseconds(1), TimeSpan.FromMilliseconds(4001))));
        Assert.That(one.Reset, Is.EqualTo(After(10)));
    }

    [Test]
    public async Task Limit_RefusedForThisWindow_WaitsIntoTheNext()
    {
        var limiter = Limiter(new SlidingWindow(10, Window));
        await limiter.LimitAsync("{ann}", rate: 10);

        var five = await limiter.LimitAsync("{ann}", rate: 5);
        var eleven = await limiter.LimitAsync("{ann}", rate: 11);

        Assert.That(five.Decisive!.RetryAt, Is.EqualTo(After(14.001)));
        Assert.That(eleven.Decisive!.RetryAt, Is.EqualTo(eleven.Reset), "No waiting helps: the reset stands for it.");
    }

    [Test]
    public async Task Limit_OfOne_PassesOnceAWindow()
    {
        var limiter = Limiter(new SlidingWindow(1, Window));
        var passed = new List<double>();
        for (var at = 0; at < 40; at++)
        {
            if ((await limiter.LimitAsync("{ann}")).IsAllowed)
            {
                passed.Add(at);
            }

            Clock.Advance(TimeSpan.FromSeconds(1));
        }

        // The window before weighs nothing as soon as less than the whole of it is in reach.
        Assert.That(passed, Is.EqualTo(new double[] { 0, 11, 21, 31 }));
    }

    [Test]
    public async Task Limit_KeyOfAnotherType_IsLeftAlone()
    {
        await Redis.HashSetAsync(Key(Current), "the multi-region SDK's", 1);

        var decision = await Limiter(new SlidingWindow(3, Window)).LimitAsync("{ann}");

        Assert.That(decision.Reason, Is.EqualTo(RateLimitReason.Failed));
        Assert.That(await Redis.HashGetAllAsync(Key(Current)), Has.Count.EqualTo(1));
    }

    [Test]
    public async Task Refund_WithinReach_FreesTheWindowItCameFrom()
    {
        var limiter = Limiter(new SlidingWindow(10, Window));
        var charge = (await limiter.LimitAsync("{ann}", rate: 8)).Receipt!;
        Clock.Advance(Window);

        await limiter.RefundAsync(charge);

        Assert.That(await Redis.StringGetAsync(Key(Current)), Is.EqualTo("0"));
        Assert.That((await limiter.PeekAsync("{ann}")).Remaining, Is.EqualTo(10));
        Assert.That(await KeysAsync(), Is.EqualTo(new[] { Current }));
    }

    [Test]
    public async Task Refund_MoreThanThereIs_StopsAtZero()
    {
        var limiter = Limiter(new SlidingWindow(10, Window));
        var charge = (await limiter.LimitAsync("{ann}", rate: 8)).Receipt!;

        await limiter.RefundAsync(charge);
        await limiter.RefundAsync(charge);

        Assert.That(await Redis.StringGetAsync(Key(Current)), Is.EqualTo("0"));
    }

    [Test]
    public async Task Reset_ForgetsBothWindows()
    {
        var limiter = Limiter(new SlidingWindow(10, Window));
        await limiter.LimitAsync("{ann}", rate: 10);
        Clock.Advance(Window + TimeSpan.FromSeconds(1));
        await limiter.LimitAsync("{ann}");

        await limiter.ResetAsync("{ann}");

        Assert.That(await KeysAsync(), Is.Empty);
    }
}
