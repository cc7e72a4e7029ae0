using System.Net;
using LofiAnime.Tests.Support;
using Upstash.Rest.Client.RateLimiting;
using Upstash.Rest.Client.Redis;

namespace LofiAnime.Tests.Client.RateLimiting.DenyLists;

/// <summary>Through the gateway, on each engine: who is on the list is refused in the limiter's own call, and charged nothing.</summary>
[Category("Whole")]
[TestFixture(Engine.Redis)]
[TestFixture(Engine.Garnet)]
public sealed class DenyListTests(Engine engine)
{
    private readonly ManualTimeProvider _clock = new();
    private readonly string _prefix = LiveRedis.UniqueKey("deny");
    private RedisClient _redis = null!;
    private DenyList _list = null!;

    [SetUp]
    public async Task ConnectAsync()
    {
        _redis = await engine.ConnectAsync();
        _list = new(_redis, _prefix);
    }

    [TearDown]
    public void Disconnect() => _redis?.Dispose();

    [TestCase("ann", "ann")]
    [TestCase("203.0.113.7", "203.0.113.7")]
    [TestCase("::ffff:203.0.113.7", "203.0.113.7")]
    [TestCase("203.0.113.0/24", "203.0.113.0/24")]
    [TestCase("203.0.113.6/31", "203.0.113.6/31")]
    [TestCase("bot/1.0 (é)", "bot/1.0 (é)")]
    [TestCase("XX", "XX")]
    public async Task Limit_AnyValueOnTheList_IsDeniedAndChargedNothing(string listed, string denied)
    {
        await _list.AddAsync(listed);
        var limiter = Limiter(_list);

        var decision = await limiter.LimitAsync(Everything);

        Assert.That((decision.IsAllowed, decision.Reason, decision.DeniedValue, decision.Receipt), Is.EqualTo((false, RateLimitReason.Denied, denied, (RateLimitReceipt?)null)));
        Assert.That((await limiter.PeekAsync("ann")).Remaining, Is.EqualTo(5));
    }

    [TestCase("Ann")]
    [TestCase("203.0.114.0/24")]
    [TestCase("203.0.113.8/31")]
    [TestCase("2001:db8::/32")]
    [TestCase("bot/1")]
    public async Task Limit_NothingOnTheList_IsCharged(string listed)
    {
        await _list.AddAsync(listed);

        var decision = await Limiter(_list).LimitAsync(Everything);

        Assert.That((decision.IsAllowed, decision.Remaining), Is.EqualTo((true, 4L)));
    }

    [Test]
    public async Task Limit_WrittenByTheJavaScriptSdk_IsDenied()
    {
        await _redis.SetAddAsync($"{_prefix}:denyList:all", "203.0.113.7");

        Assert.That((await Limiter(_list).LimitAsync(Everything)).Reason, Is.EqualTo(RateLimitReason.Denied));
    }

    [Test]
    public async Task Limit_FoundBefore_IsRefusedWithoutAskingUntilItsTimeIsOver()
    {
        await _list.AddAsync("203.0.113.0/24");
        var limiter = Limiter(_list);
        await limiter.LimitAsync(Everything);
        await _redis.SetRemoveAsync($"{_prefix}:denyList:all", "203.0.113.0/24"); // As another process does.
        var neighbour = new RateLimitRequest("bob") { Address = IPAddress.Parse("203.0.113.8") };

        Assert.That(limiter.TryRefuse(neighbour, out var refusal));
        Assert.That((refusal.Reason, refusal.DeniedValue), Is.EqualTo((RateLimitReason.Denied, "203.0.113.0/24")));
        Assert.That(limiter.TryRefuse(new("bob") { Address = IPAddress.Parse("203.0.114.8") }, out _), Is.False);

        _clock.Advance(TimeSpan.FromMinutes(1));
        Assert.That(limiter.TryRefuse(neighbour, out _), Is.False);
        Assert.That((await limiter.LimitAsync(neighbour)).IsAllowed);
    }

    [Test]
    public async Task Limit_FoundByAnotherPrefix_IsNotRefusedHere()
    {
        await _list.AddAsync("ann");
        await Limiter(_list).LimitAsync("ann");

        var other = new UpstashRateLimiter(
            _redis, new FixedWindow(5, TimeSpan.FromSeconds(10)), new() { Prefix = _prefix + "-other", DenyList = new(_redis, _prefix + "-other") }, _clock);

        Assert.That((await other.LimitAsync("ann")).IsAllowed);
    }

    [Test]
    public async Task Limit_ReportOnly_LetsThroughAndSaysSo()
    {
        await _list.AddAsync("ann");
        var limiter = new UpstashRateLimiter(
            _redis, new FixedWindow(5, TimeSpan.FromSeconds(10)), new() { Prefix = _prefix, DenyList = _list, ReportOnly = true }, _clock);

        var decision = await limiter.LimitAsync("ann");

        Assert.That((decision.IsAllowed, decision.WouldBeRefused, decision.Reason), Is.EqualTo((true, true, RateLimitReason.Denied)));
    }

    [Test]
    public async Task Remove_InThisProcess_IsSeenAtOnce()
    {
        await _list.AddAsync("2001:db8::1");
        var limiter = Limiter(_list);
        var request = new RateLimitRequest("ann") { Address = IPAddress.Parse("2001:db8::1") };
        await limiter.LimitAsync(request);

        Assert.That(await _list.RemoveAsync("2001:DB8:0::1"));
        Assert.That(await _list.RemoveAsync("2001:db8::1"), Is.False);
        Assert.That((await limiter.LimitAsync(request)).IsAllowed);
    }

    [Test]
    public async Task Add_Many_AreThereOnceEach()
    {
        var values = Enumerable.Range(0, 2500).Select(number => $"user-{number}").ToArray();

        Assert.That(await _list.AddAsync([.. values, "user-1", "::ffff:203.0.113.7"]), Is.EqualTo(2501));
        Assert.That(await _list.AddAsync([]), Is.Zero);

        Assert.That(await _list.ContainsAsync("user-2499"));
        Assert.That(await _list.ContainsAsync("203.0.113.7"));
        Assert.That(await _list.ContainsAsync("user-2500"), Is.False);
        var read = new HashSet<string>();
        await foreach (var value in _list.ScanAsync())
        {
            read.Add(value);
        }

        Assert.That(read, Is.EquivalentTo([.. values, "203.0.113.7"]));
    }

    [Test]
    public async Task Add_OneOfManyCannotBeFound_WritesNone()
    {
        await Assert.ThrowsAsync<ArgumentException>(() => _list.AddAsync(["ann", "203.0.113.9/24"]));

        Assert.That(await _list.ContainsAsync("ann"), Is.False);
    }

    private static RateLimitRequest Everything => new("ann")
    {
        Address = IPAddress.Parse("203.0.113.7"),
        UserAgent = "bot/1.0 (é)",
        Country = "XX",
    };

    private UpstashRateLimiter Limiter(DenyList list) =>
        new(_redis, new FixedWindow(5, TimeSpan.FromSeconds(10)), new() { Prefix = _prefix, DenyList = list }, _clock);
}
