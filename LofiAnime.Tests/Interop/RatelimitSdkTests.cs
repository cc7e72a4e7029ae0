using System.Text.Json;
using System.Text.Json.Nodes;
using LofiAnime.Tests.Support;
using Upstash.Rest.Client.RateLimiting;
using Upstash.Rest.Client.Redis;

namespace LofiAnime.Tests.Interop;

/// <summary>
/// <c>@upstash/ratelimit</c> in a process of its own and this client share counters, through the gateway: ten tokens, and
/// windows of 10,000 days, whose next ends in 2052: both go by the real clock, and see the same window.
/// </summary>
[Category("Whole")]
public sealed class RatelimitSdkTests
{
    private const string Old = "@upstash/ratelimit";
    private const string New = "ratelimit-next";

    private static readonly TimeSpan Window = TimeSpan.FromDays(10_000);
    private static readonly string[] Versions = [Old, New];
    private static readonly string[] Algorithms = ["fixedWindow", "slidingWindow", "tokenBucket"];

    private readonly string _prefix = LiveRedis.UniqueKey("js-limit");

    [SetUp]
    public Task RequireSdkAsync() => NodeSdk.RequireAsync();

    [Test, Combinatorial]
    public async Task Limit_SdkSpendsSixAndWeFour_TheNextOfBothIsRefused(
        [ValueSource(nameof(Versions))] string version, [ValueSource(nameof(Algorithms))] string algorithm, [Values] bool isParity)
    {
        var limiter = await LimiterAsync(algorithm, new() { JavaScriptParity = isParity });

        var theirs = await AskAsync(version, algorithm, [.. Enumerable.Repeat("""["limit","{ann}"]""", 6)]);
        var ours = new List<RateLimitDecision>();
        for (var i = 0; i < 5; i++)
        {
            ours.Add(await limiter.LimitAsync("{ann}"));
        }

        var theirLast = await AskAsync(version, algorithm, """["limit","{ann}"]""");

        Assert.That(theirs.Select(Read), Is.EqualTo(new long[] { 9, 8, 7, 6, 5, 4 }.Select(left => (true, 10L, left))));
        Assert.That(
            ours.Select(decision => (decision.IsAllowed, decision.Limit, decision.Remaining)),
            Is.EqualTo(new[] { (true, 10L, 3L), (true, 10L, 2L), (true, 10L, 1L), (true, 10L, 0L), (false, 10L, 0L) }));
        Assert.That(theirLast.Select(Read), Is.EqualTo(new[] { (false, 10L, 0L) }));
        Assert.That(theirLast[0]!["reset"]!.GetValue<long>(), Is.EqualTo(ours[4].Reset!.Value.ToUnixTimeMilliseconds()));
    }

    [Test, Combinatorial]
    public async Task Limit_WeSpendSixAndSdkFour_TheNextOfBothIsRefused(
        [ValueSource(nameof(Versions))] string version, [ValueSource(nameof(Algorithms))] string algorithm)
    {
        var limiter = await LimiterAsync(algorithm);
        var ours = await limiter.LimitAsync("{ann}", rate: 6);

        var theirs = await AskAsync(version, algorithm, [.. Enumerable.Repeat("""["limit","{ann}"]""", 5)]);
        var ourLast = await limiter.LimitAsync("{ann}");

        Assert.That((ours.IsAllowed, ours.Remaining), Is.EqualTo((true, 4L)));
        Assert.That(
            theirs.Select(Read), Is.EqualTo(new[] { (true, 10L, 3L), (true, 10L, 2L), (true, 10L, 1L), (true, 10L, 0L), (false, 10L, 0L) }));
        Assert.That((ourLast.IsAllowed, ourLast.Remaining), Is.EqualTo((false, 0L)));
        Assert.That(theirs[0]!["reset"]!.GetValue<long>(), Is.EqualTo(ours.Reset!.Value.ToUnixTimeMilliseconds()));
    }

    [Test, Combinatorial]
    public async Task Limit_RatesOfBoth_AddUpAndGoBack(
        [ValueSource(nameof(Versions))] string version, [ValueSource(nameof(Algorithms))] string algorithm)
    {
        var limiter = await LimiterAsync(algorithm);
        var charge = (await limiter.LimitAsync("{ann}", rate: 2)).Receipt!;

        var theirs = await AskAsync(version, algorithm, """["limit","{ann}",{"rate":5}]""", """["limit","{ann}",{"rate":-1}]""");
        await limiter.RefundAsync(charge);
        var left = await AskAsync(version, algorithm, """["getRemaining","{ann}"]""");

        Assert.That(theirs.Select(Read), Is.EqualTo(new[] { (true, 10L, 3L), (true, 10L, 4L) }));
        Assert.That(left[0]!["remaining"]!.GetValue<long>(), Is.EqualTo(6));
    }

    [Test, Combinatorial]
    public async Task Remaining_AskedByEither_IsTheSame(
        [ValueSource(nameof(Versions))] string version, [ValueSource(nameof(Algorithms))] string algorithm)
    {
        var limiter = await LimiterAsync(algorithm);
        await limiter.LimitAsync("{ann}", rate: 3);

        var theirs = (await AskAsync(version, algorithm, """["getRemaining","{ann}"]"""))[0]!;
        var ours = await limiter.PeekAsync("{ann}");

        Assert.That(
            (theirs["remaining"]!.GetValue<long>(), theirs["limit"]!.GetValue<long>(), theirs["reset"]!.GetValue<long>()),
            Is.EqualTo((ours.Remaining, ours.Limit, ours.Reset!.Value.ToUnixTimeMilliseconds())));
        Assert.That(ours.Remaining, Is.EqualTo(7));
    }

    [Test, Combinatorial]
    public async Task Reset_ByEither_FreesTheOther(
        [ValueSource(nameof(Versions))] string version, [ValueSource(nameof(Algorithms))] string algorithm)
    {
        var limiter = await LimiterAsync(algorithm);
        if (GatewayRedis.Name == "garnet")
        {
            Assert.Ignore("The SDK's reset scans the whole database from a script, and on a busy Garnet that did not come to an end.");
        }

        await limiter.LimitAsync("{ann}", rate: 10);

        await AskAsync(version, algorithm, """["resetUsedTokens","{ann}"]""");
        var ours = await limiter.LimitAsync("{ann}", rate: 10);
        await limiter.ResetAsync("{ann}");
        var theirs = await AskAsync(version, algorithm, """["limit","{ann}",{"rate":10}]""");

        Assert.That(ours.IsAllowed);
        Assert.That(theirs.Select(Read), Is.EqualTo(new[] { (true, 10L, 0L) }));
    }

    [Test, Combinatorial]
    public async Task DynamicLimit_SetByEither_HoldsForBoth(
        [ValueSource(nameof(Versions))] string version, [ValueSource(nameof(Algorithms))] string algorithm)
    {
        var limiter = await LimiterAsync(algorithm, new() { DynamicLimits = true });

        var theirs = await AskAsync(version, algorithm, """["setDynamicLimit",{"limit":3}]""", """["getDynamicLimit"]""", """["limit","{ann}"]""");
        var ours = await limiter.LimitAsync("{ann}");
        await (await LiveGateway.ClientAsync()).StringSetAsync($"{_prefix}:dynamic:global", 5);
        var raised = await AskAsync(version, algorithm, """["getDynamicLimit"]""", """["limit","{bob}"]""");
        await AskAsync(version, algorithm, """["setDynamicLimit",{"limit":false}]""");
        var none = await limiter.LimitAsync("{eve}");

        Assert.That((theirs[1]!["dynamicLimit"]!.GetValue<long>(), Read(theirs[2])), Is.EqualTo((3L, (true, 3L, 2L))));
        Assert.That((ours.IsAllowed, ours.Limit, ours.Remaining), Is.EqualTo((true, 3L, 1L)));
        Assert.That((raised[0]!["dynamicLimit"]!.GetValue<long>(), Read(raised[1])), Is.EqualTo((5L, (true, 5L, 4L))));
        Assert.That((none.Limit, none.Remaining), Is.EqualTo((10L, 9L)));
    }

    [Test]
    public async Task Limit_TwoProcessesAtOnce_AdmitExactlyTheLimit([ValueSource(nameof(Algorithms))] string algorithm)
    {
        var limiter = await LimiterAsync(algorithm);

        var asking = AskAsync(Old, algorithm, [.. Enumerable.Repeat("""["limit","{ann}"]""", 20)]);
        var ours = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => limiter.LimitAsync("{ann}").AsTask()));
        var theirs = await asking;

        Assert.That(ours.Count(decision => decision.IsAllowed) + theirs.Count(answer => Read(answer).IsAllowed), Is.EqualTo(10));
    }

    private static (bool IsAllowed, long Limit, long Remaining) Read(JsonNode? answer) =>
        (answer!["success"]!.GetValue<bool>(), answer["limit"]!.GetValue<long>(), answer["remaining"]!.GetValue<long>());

    private async Task<JsonArray> AskAsync(string version, string algorithm, params string[] calls)
    {
        var settings = $$"""{"version":{{JsonSerializer.Serialize(version)}},"algorithm":"{{algorithm}}","dynamicLimits":true,"calls":[{{string.Join(',', calls)}}]}""";
        return JsonNode.Parse(await NodeSdk.RunAsync("ratelimit", _prefix, settings))!.AsArray();
    }

    private async Task<UpstashRateLimiter> LimiterAsync(string algorithm, UpstashRateLimiterOptions? options = null)
    {
        RateLimitAlgorithm counts = algorithm switch
        {
            "fixedWindow" => new FixedWindow(10, Window),
            "slidingWindow" => new SlidingWindow(10, Window),
            _ => new TokenBucket(1, Window, 10),
        };
        var redis = await LiveGateway.ClientAsync();
        return new(redis, counts, (options ?? new()) with { Prefix = _prefix, BlockCapacity = 0, Timeout = Timeout.InfiniteTimeSpan });
    }
}
