using System.Text.Json.Nodes;
using LofiAnime.Tests.Support;
using Upstash.Rest.Client.RateLimiting;

namespace LofiAnime.Tests.Interop;

/// <summary>The limiters of <c>@upstash/ratelimit</c> 2.0.8 that are not one script on one database share counters with ours: ten tokens, and a window that ends in 2052.</summary>
[Category("Whole")]
public sealed class RatelimitSharesSdkTests
{
    private static readonly TimeSpan Window = TimeSpan.FromDays(10_000);

    private readonly string _prefix = LiveRedis.UniqueKey("js-shares");

    [SetUp]
    public Task RequireSdkAsync() => NodeSdk.RequireAsync();

    [Test]
    public async Task MultiRegion_SdkSpendsSixAndWeFour_TheNextOfBothIsRefused([Values("multiFixedWindow", "multiSlidingWindow")] string algorithm, [Values] bool isParity)
    {
        RateLimitAlgorithm counts = algorithm == "multiFixedWindow" ? new FixedWindow(10, Window) : new SlidingWindow(10, Window);
        var redis = await LiveGateway.ClientAsync();
        await using var limiter = new MultiRegionRateLimiter([redis], counts, new() { Prefix = _prefix, BlockCapacity = 0, Timeout = Timeout.InfiniteTimeSpan, JavaScriptParity = isParity });

        var theirs = await AskAsync(algorithm, 6);
        var ours = new List<RateLimitDecision>();
        for (var i = 0; i < 5; i++)
        {
            ours.Add(await limiter.LimitAsync("{ann}"));
            await limiter.FlushAsync();
        }

        var theirLast = await AskAsync(algorithm, 1);

        Assert.That(theirs, Is.EqualTo(new long[] { 9, 8, 7, 6, 5, 4 }.Select(left => (true, left))));
        Assert.That(
            ours.Select(decision => (decision.IsAllowed, decision.Remaining)),
            Is.EqualTo(new[] { (true, 3L), (true, 2L), (true, 1L), (true, 0L), (false, 0L) }));
        Assert.That(theirLast[0].IsAllowed, Is.False);
    }

    [Test]
    public async Task MultiRegion_WeSpendAndGiveBack_SdkSeesIt([Values("multiFixedWindow", "multiSlidingWindow")] string algorithm)
    {
        RateLimitAlgorithm counts = algorithm == "multiFixedWindow" ? new FixedWindow(10, Window) : new SlidingWindow(10, Window);
        var redis = await LiveGateway.ClientAsync();
        await using var limiter = new MultiRegionRateLimiter([redis], counts, new() { Prefix = _prefix, Timeout = Timeout.InfiniteTimeSpan });
        await limiter.LimitAsync("{ann}", rate: 5);
        var receipt = (await limiter.LimitAsync("{ann}", rate: 3)).Receipt!;
        await limiter.FlushAsync();

        await limiter.RefundAsync(receipt);

        Assert.That(await AskAsync(algorithm, 1), Is.EqualTo(new[] { (true, 4L) }));
    }

    [Test]
    public async Task Cached_SdkSpendsSixAndWeFour_TheNextOfBothIsRefused([Values] bool isParity)
    {
        var redis = await LiveGateway.ClientAsync();
        var theirs = await AskAsync("cachedFixedWindow", 6);
        await using var limiter = new CachedFixedWindowLimiter(redis, new(10, Window), new() { Prefix = _prefix, BlockCapacity = 0, Timeout = Timeout.InfiniteTimeSpan, JavaScriptParity = isParity });

        var allowed = 0;
        for (var i = 0; i < 5; i++)
        {
            allowed += (await limiter.LimitAsync("{ann}")).IsAllowed ? 1 : 0;
        }

        await limiter.FlushAsync();
        var theirLast = await AskAsync("cachedFixedWindow", 2);

        Assert.That(theirs.Select(answer => answer.IsAllowed), Has.All.True);
        Assert.That(allowed, Is.EqualTo(isParity ? 3 : 4)); // By the rule of 2.0.8 the last token is lost.
        Assert.That(theirLast.Select(answer => answer.IsAllowed), Is.EqualTo(new[] { isParity, false }));
    }

    private async Task<List<(bool IsAllowed, long Remaining)>> AskAsync(string algorithm, int times)
    {
        var calls = string.Join(',', Enumerable.Repeat("""["limit","{ann}"]""", times));
        var answers = JsonNode.Parse(await NodeSdk.RunAsync("ratelimit", _prefix, $$"""{"version":"@upstash/ratelimit","algorithm":"{{algorithm}}","calls":[{{calls}}]}"""))!;
        return [.. answers.AsArray().Select(answer => (answer!["success"]!.GetValue<bool>(), answer["remaining"]!.GetValue<long>()))];
    }
}
