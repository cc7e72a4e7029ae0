using System.Globalization;
using LofiAnime.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Upstash.Rest.Client;
using Upstash.Rest.Client.RateLimiting;
using Upstash.Rest.Client.Redis;

namespace LofiAnime.Tests.Client.RateLimiting;

/// <summary>Through the gateway, on each engine: who counts otherwise on one prefix is found.</summary>
[Category("Whole")]
[TestFixture(Engine.Redis)]
[TestFixture(Engine.Garnet)]
public sealed class RateLimitSettingsTests(Engine engine)
{
    private readonly ManualTimeProvider _clock = new();
    private readonly string _prefix = LiveRedis.UniqueKey("settings");
    private RedisClient _redis = null!;

    private string Key => $"ratelimit-settings:{_prefix}";

    [SetUp]
    public async Task ConnectAsync() => _redis = await engine.ConnectAsync();

    [TearDown]
    public void Disconnect() => _redis?.Dispose();

    [Test]
    public async Task FindConflicts_Alone_LeavesItsSettingsForTwoDays()
    {
        var conflicts = await Limiter(new TokenBucket(3, TimeSpan.FromSeconds(10), 20)).FindConflictsAsync();

        Assert.That(conflicts, Is.Empty);
        Assert.That(await _redis.HashGetAllAsync(Key), Is.EqualTo(new Dictionary<string, string>
        {
            ["bucket/10000ms/3"] = _clock.GetUtcNow().ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture),
        }));
        Assert.That(await _redis.KeyTimeToLiveAsync(Key), Is.GreaterThan(TimeSpan.FromHours(47)).And.LessThanOrEqualTo(TimeSpan.FromDays(2)));
    }

    [Test]
    public async Task FindConflicts_AnotherWindow_TellsBoth()
    {
        await Limiter(new FixedWindow(5, TimeSpan.FromSeconds(10))).FindConflictsAsync();
        _clock.Advance(TimeSpan.FromMinutes(59));

        var conflicts = await Limiter(new FixedWindow(5, TimeSpan.FromSeconds(60))).FindConflictsAsync();

        Assert.That(conflicts, Is.EqualTo(new[]
        {
            new RateLimitConflict(_prefix, "fixed/60000ms", "fixed/10000ms", _clock.GetUtcNow() - TimeSpan.FromMinutes(59)),
        }));
    }

    [Test]
    public async Task FindConflicts_SeenAnHourAgo_IsOver()
    {
        await Limiter(new FixedWindow(5, TimeSpan.FromSeconds(10))).FindConflictsAsync();
        _clock.Advance(TimeSpan.FromHours(1));

        Assert.That(await Limiter(new SlidingWindow(5, TimeSpan.FromSeconds(10))).FindConflictsAsync(), Is.Empty);
    }

    [Test]
    public async Task FindConflicts_OtherTokens_AreNone()
    {
        await Limiter(new FixedWindow(5, TimeSpan.FromSeconds(10))).FindConflictsAsync();

        Assert.That(await Limiter(new FixedWindow(6, TimeSpan.FromSeconds(10))).FindConflictsAsync(), Is.Empty);
    }

    [Test]
    public async Task FindConflicts_ValuesThatAreNoTimes_ArePassedOver()
    {
        await _redis.HashSetAsync(Key, [new("later", "now"), new("never", "99999999999999999"), new("", "-1")]);
        await _redis.KeyExpireAsync(Key, TimeSpan.FromMinutes(1));

        Assert.That(await Limiter(new FixedWindow(6, TimeSpan.FromSeconds(10))).FindConflictsAsync(), Is.Empty);
    }

    [Test]
    public async Task FindConflicts_SeveralRules_LooksAtEachPrefix()
    {
        var day = new FixedWindow(100, TimeSpan.FromDays(1));
        await new UpstashRateLimiter(_redis, [new("day", new SlidingWindow(100, TimeSpan.FromDays(1)), $"{_prefix}:day")], null, _clock).FindConflictsAsync();

        var conflicts = await new UpstashRateLimiter(
            _redis, [new("second", new FixedWindow(1, TimeSpan.FromSeconds(1)), $"{_prefix}:second"), new("day", day, $"{_prefix}:day")], null, _clock).FindConflictsAsync();

        Assert.That(conflicts.Select(conflict => (conflict.Prefix, conflict.Other)), Is.EqualTo(new[] { ($"{_prefix}:day", "sliding/86400000ms") }));
    }

    [Test]
    public async Task Start_Conflict_IsLoggedOnceAndSaidAgainEveryHalfHour()
    {
        await Limiter(new FixedWindow(5, TimeSpan.FromSeconds(10))).FindConflictsAsync();
        using var log = new LogCollector();
        var counting = new Counting(_redis, commands: 6);
        await using var services = Services(log, throws: false, counting);
        var check = services.GetRequiredService<IHostedService>();

        await check.StartAsync(default);
        await _clock.WaitForTimerAsync(TimeSpan.FromMinutes(30)).WaitAsync(GatewayRespStub.Guard);
        var first = log.Text;
        _clock.Advance(TimeSpan.FromMinutes(20));
        await Limiter(new FixedWindow(5, TimeSpan.FromSeconds(10))).FindConflictsAsync();
        _clock.Advance(TimeSpan.FromMinutes(10));
        await counting.Done.WaitAsync(GatewayRespStub.Guard);
        await check.StopAsync(default).WaitAsync(GatewayRespStub.Guard);

        Assert.That(first, Does.StartWith("Warning: Another application counts on the rate limit prefix").And.Contains("fixed/10000ms").And.Contains("sliding/10000ms"));
        Assert.That(log.Text.Split("Another application"), Has.Length.EqualTo(2), "once");
    }

    [Test]
    public async Task Start_ConflictThatMayNotBe_StopsTheStart()
    {
        await Limiter(new FixedWindow(5, TimeSpan.FromSeconds(10))).FindConflictsAsync();
        using var log = new LogCollector();
        await using var services = Services(log, throws: true);

        Assert.That(
            (await Assert.ThrowsAsync<InvalidOperationException>(() => services.GetRequiredService<IHostedService>().StartAsync(default)))!.Message,
            Does.Contain(_prefix).And.Contain("fixed/10000ms"));
    }

    [Test]
    public async Task Start_DatabaseGone_StartsAllTheSame()
    {
        using var gone = new RedisClient(new UpstashRedisOptions { Url = new Uri("http://127.0.0.1:1"), Token = "t", MaxRetries = 0 });
        using var log = new LogCollector();
        await using var services = Services(log, throws: true, gone);

        await services.GetRequiredService<IHostedService>().StartAsync(default).WaitAsync(GatewayRespStub.Guard);

        Assert.That(log.Text, Does.Contain("Information: It is not known whether others use the rate limit prefix"));
    }

    private UpstashRateLimiter Limiter(RateLimitAlgorithm algorithm) => new(_redis, algorithm, new() { Prefix = _prefix }, _clock);

    private ServiceProvider Services(LogCollector log, bool throws, IRedisExecutor? redis = null)
    {
        var services = new ServiceCollection();
        services.AddLogging(logging => logging.AddProvider(log));
        services.AddSingleton<TimeProvider>(_clock);
        services.AddSingleton<IRedisExecutor>(redis ?? _redis);
        services.Configure<RateLimitSettingsCheckOptions>(options => options.ThrowOnConflict = throws);
        services.AddUpstash().AddRateLimiter(new SlidingWindow(5, TimeSpan.FromSeconds(10)), (_, options) => options with { Prefix = _prefix });
        return services.BuildServiceProvider();
    }

    /// <summary>Tells when so many commands were answered.</summary>
    private sealed class Counting(IRedisExecutor inner, int commands) : IRedisExecutor
    {
        private readonly TaskCompletionSource _done = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private int _answered;

        public Task Done => _done.Task;

        public async Task<T> ExecuteAsync<T>(RedisCommand<T> command, CancellationToken cancellationToken = default)
        {
            var answer = await inner.ExecuteAsync(command, cancellationToken);
            if (Interlocked.Increment(ref _answered) == commands)
            {
                _done.SetResult();
            }

            return answer;
        }
    }
}
