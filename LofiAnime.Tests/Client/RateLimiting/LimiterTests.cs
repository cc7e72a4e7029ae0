using LofiAnime.Tests.Support;
using Upstash.Rest.Client.RateLimiting;
using Upstash.Rest.Client.Redis;

namespace LofiAnime.Tests.Client.RateLimiting;

/// <summary>Tests of a limiter through the gateway, on each engine, with a clock that stands still and keys of their own.</summary>
[Category("Whole")]
[TestFixture(Engine.Redis)]
[TestFixture(Engine.Garnet)]
public abstract class LimiterTests(Engine engine)
{
    /// <summary>Begins a window of 10 seconds, and one of 10,000.</summary>
    private protected static readonly DateTimeOffset Start = DateTimeOffset.FromUnixTimeMilliseconds(1_700_000_000_000);

    private protected Engine Engine => engine;

    private protected RedisClient Redis { get; private set; } = null!;

    private protected ManualTimeProvider Clock { get; } = new(Start);

    private protected string Prefix { get; } = LiveRedis.UniqueKey("limit");

    [SetUp]
    public async Task ConnectAsync() => Redis = await Engine.ConnectAsync();

    [TearDown]
    public void Disconnect() => Redis?.Dispose();

    private protected static DateTimeOffset After(double seconds) => Start + TimeSpan.FromSeconds(seconds);

    /// <summary>Returns where the engine is, for one more gateway.</summary>
    private protected Task<string> AddressAsync() => Engine.AddressAsync();

    private protected UpstashRateLimiter Limiter(RateLimitAlgorithm algorithm, UpstashRateLimiterOptions? options = null) =>
        new(Redis, algorithm, Options(options), Clock);

    private protected UpstashRateLimiter LimiterOf(params IReadOnlyList<RateLimitRule> rules) => new(Redis, rules, Options(null), Clock);

    /// <summary>Returns the whole key of a test.</summary>
    private protected string Key(string end) => $"{Prefix}:{end}";

    /// <summary>Returns the ends of the keys that there are. By SCAN: a Garnet that holds much else drops the connection at KEYS.</summary>
    private protected async Task<string[]> KeysAsync()
    {
        var found = new SortedSet<string>(StringComparer.Ordinal);
        var cursor = "0";
        do
        {
            var page = await Redis.KeyScanAsync(cursor, $"{Prefix}:*", 10_000);
            found.UnionWith(page.Items.Select(key => key[(Prefix.Length + 1)..]));
            cursor = page.Cursor;
        }
        while (cursor != "0");

        return [.. found];
    }

    /// <summary>Returns the milliseconds that a key has left: -1 without an end, -2 without a key.</summary>
    private protected async Task<long> LifeAsync(string end) => (await Redis.ExecuteAsync("PTTL", [Key(end)])).AsInt64();

    /// <summary>Checks that a key lives so long, less what the test may take.</summary>
    private protected async Task ExpectLifeAsync(string end, TimeSpan life) =>
        Assert.That(await LifeAsync(end), Is.InRange(life.TotalMilliseconds - GatewayRespStub.Guard.TotalMilliseconds, life.TotalMilliseconds), end);

    // No cache between the test and the counters, and no timer but the limiter's own, which never comes due.
    private UpstashRateLimiterOptions Options(UpstashRateLimiterOptions? options) => (options ?? new()) with { Prefix = Prefix, BlockCapacity = 0 };
}
