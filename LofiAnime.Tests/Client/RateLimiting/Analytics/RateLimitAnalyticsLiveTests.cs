using LofiAnime.Tests.Support;
using Upstash.Rest.Client.RateLimiting;
using Upstash.Rest.Client.Redis;

namespace LofiAnime.Tests.Client.RateLimiting.Analytics;

/// <summary>Through the gateway, on each engine: what is written is what can be read.</summary>
[Category("Whole")]
[TestFixture(Engine.Redis)]
[TestFixture(Engine.Garnet)]
public sealed class RateLimitAnalyticsLiveTests(Engine engine)
{
    private readonly ManualTimeProvider _clock = new();
    private readonly string _prefix = LiveRedis.UniqueKey("analytics");
    private RedisClient _redis = null!;

    private string ThisHour => $"{_prefix}:events:{_clock.GetUtcNow().ToUnixTimeMilliseconds() / 3_600_000 * 3_600_000}";

    [SetUp]
    public async Task ConnectAsync() => _redis = await engine.ConnectAsync();

    [TearDown]
    public void Disconnect() => _redis?.Dispose();

    [Test]
    public async Task Limit_WithAnalytics_IsReadBackByIdentifierAndHour()
    {
        var list = new DenyList(_redis, _prefix);
        await list.AddAsync("XX");
        var analytics = new RateLimitAnalytics(_redis, _prefix, timeProvider: _clock);
        var limiter = new UpstashRateLimiter(
            _redis, new FixedWindow(2, TimeSpan.FromHours(1)), new() { Prefix = _prefix, DenyList = list, Analytics = analytics }, _clock);
        var started = _clock.GetUtcNow();
        for (var i = 0; i < 4; i++)
        {
            await limiter.LimitAsync(new RateLimitRequest("ann") { Geo = i % 2 == 0 ? new("JP", "大阪") : null });
        }

        await limiter.LimitAsync(new RateLimitRequest("bob") { Country = "XX" });
        await analytics.FlushAsync();
        _clock.Advance(TimeSpan.FromHours(2));
        await limiter.LimitAsync("ann");
        await analytics.DisposeAsync();

        var reader = new RateLimitAnalyticsReader(_redis, _prefix, _clock);
        var usage = await reader.GetUsageAsync(started);
        Assert.That(usage, Is.EquivalentTo(new Dictionary<string, RateLimitUsage> { ["ann"] = new(3, 2, 0), ["XX"] = new(0, 0, 1) }));
        Assert.That((await reader.GetSeriesAsync(started.AddMinutes(59))).Select(hour => (hour.Start - started, hour.Usage)), Is.EqualTo(new[]
        {
            (TimeSpan.Zero, new RateLimitUsage(2, 2, 1)),
            (TimeSpan.FromHours(1), new RateLimitUsage(0, 0, 0)),
            (TimeSpan.FromHours(2), new RateLimitUsage(1, 0, 0)),
        }));
        var ranking = await reader.GetMostActiveAsync(hours: 2);
        Assert.That((ranking.Allowed.Single(), ranking.Refused, ranking.Denied), Is.EqualTo((new RateLimitActivity("ann", 1), Array.Empty<RateLimitActivity>(), Array.Empty<RateLimitActivity>())));
    }

    [Test]
    public async Task Flush_Members_AreTheJavaScriptSdksAndTheHourHasAnEnd()
    {
        var analytics = new RateLimitAnalytics(_redis, _prefix, timeProvider: _clock);
        for (var i = 0; i < 3; i++)
        {
            analytics.Record(new("127.0.0.1"), new() { IsAllowed = true }, _clock.GetUtcNow());
        }

        await analytics.FlushAsync();

        Assert.That(await _redis.SortedSetRangeWithScoresAsync(ThisHour), Is.EqualTo(new[] { new SortedSetEntry("""{"identifier":"127.0.0.1","success":true}""", 3) }));
        Assert.That(await _redis.KeyTimeToLiveAsync(ThisHour), Is.GreaterThan(TimeSpan.FromDays(89)).And.LessThanOrEqualTo(TimeSpan.FromDays(90)));
        await analytics.DisposeAsync();
    }

    [Test]
    public async Task Flush_Again_AddsToWhatIsThere()
    {
        await _redis.SortedSetAddAsync(ThisHour, """{"identifier":"ann","success":true}""", 7); // The JavaScript SDK's.
        var analytics = new RateLimitAnalytics(_redis, _prefix, timeProvider: _clock);
        analytics.Record(new("ann"), new() { IsAllowed = true }, _clock.GetUtcNow());

        await analytics.DisposeAsync();

        Assert.That((await new RateLimitAnalyticsReader(_redis, _prefix, _clock).GetUsageAsync(_clock.GetUtcNow()))["ann"].Allowed, Is.EqualTo(8));
    }

    [Test]
    public async Task GetMostActive_ManyOfThem_AreRankedAndCutOff()
    {
        await _redis.SortedSetAddManyAsync(
            ThisHour,
            [
                new("""{"identifier":"ann","success":true}""", 5),
                new("""{"identifier":"ann","success":true,"country":"JP"}""", 5),
                new("""{"identifier":"bob","success":true}""", 9),
                new("""{"identifier":"cid","success":true}""", 1),
                new("""{"identifier":"cid","success":false}""", 2),
                new("""{"identifier":"203.0.113.7","success":"denied"}""", 3),
                new("no JSON at all", 99),
            ]);

        var ranking = await new RateLimitAnalyticsReader(_redis, _prefix, _clock).GetMostActiveAsync(hours: 1, top: 2);

        Assert.That(ranking.Allowed, Is.EqualTo(new[] { new RateLimitActivity("ann", 10), new("bob", 9) }));
        Assert.That(ranking.Refused, Is.EqualTo(new[] { new RateLimitActivity("cid", 2) }));
        Assert.That(ranking.Denied, Is.EqualTo(new[] { new RateLimitActivity("203.0.113.7", 3) }));
    }

    [Test]
    public async Task GetSeries_MoreThanOneRequestHolds_HasEveryHourOnce()
    {
        var since = _clock.GetUtcNow().AddHours(-99);
        await _redis.SortedSetAddAsync(ThisHour, """{"identifier":"ann","success":true}""", 1);

        var series = await new RateLimitAnalyticsReader(_redis, _prefix, _clock).GetSeriesAsync(since);

        Assert.That(series.Select(hour => hour.Start), Is.EqualTo(Enumerable.Range(0, 100).Select(hours => since.AddHours(hours))));
        Assert.That((series[98].Usage.Allowed, series[99].Usage.Allowed), Is.EqualTo((0L, 1L)));
    }

    [Test]
    public async Task Read_OutOfRange_IsRefused()
    {
        var reader = new RateLimitAnalyticsReader(_redis, _prefix, _clock);

        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => reader.GetUsageAsync(_clock.GetUtcNow().AddHours(-RateLimitAnalyticsReader.MaxHours)));
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => reader.GetMostActiveAsync(0));
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => reader.GetMostActiveAsync(1, top: 0));
        Assert.That(await reader.GetSeriesAsync(_clock.GetUtcNow().AddHours(1)), Is.Empty);
    }
}
