using LofiAnime.Tests.Support;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Upstash.Rest.AspNetCore.RateLimiting;
using Upstash.Rest.Client.RateLimiting;
using Upstash.Rest.Client.Redis;

namespace LofiAnime.Tests.AspNetCore.RateLimiting;

[Category("Whole")]
public sealed class RateLimitPolicyCheckTests
{
    private readonly ManualTimeProvider _clock = new();
    private readonly string _prefix = LiveRedis.UniqueKey("policy-check");
    private RedisClient _redis = null!;

    [SetUp]
    public async Task ConnectAsync() => _redis = await LiveRedis.ClientAsync();

    [TearDown]
    public void Disconnect() => _redis.Dispose();

    [Test]
    public async Task Start_AnotherCountsOtherwiseOnThePrefix_IsRefusedIfThatIsWanted()
    {
        await using var first = await StartAsync(new FixedWindow(5, TimeSpan.FromSeconds(10)));

        var error = await Assert.ThrowsAsync<InvalidOperationException>(() => StartAsync(new FixedWindow(5, TimeSpan.FromSeconds(20))));

        Assert.That(error.Message, Does.Contain($"{_prefix}:r with fixed/10000ms, this one with fixed/20000ms"));
    }

    [Test]
    public async Task Start_AnotherCountsAlike_IsFine()
    {
        await using var first = await StartAsync(new FixedWindow(5, TimeSpan.FromSeconds(10)));
        await using var second = await StartAsync(new FixedWindow(7, TimeSpan.FromSeconds(10)));

        Assert.That(first.Log.Text + second.Log.Text, Does.Not.Contain("Another application"));
    }

    [Test]
    public async Task Start_TwoPoliciesCountOtherwiseOnOnePrefix_IsRefused()
    {
        var error = await Assert.ThrowsAsync<InvalidOperationException>(() => LimitedSite.StartAsync(
            _redis,
            limits => limits
                .AddPolicy("p", policy => policy.ByAddress().Limit(new RateLimitRule("r", new FixedWindow(5, TimeSpan.FromSeconds(10)), _prefix)))
                .AddPolicy("q", policy => policy.ByAddress().Limit(new RateLimitRule("r", new FixedWindow(6, TimeSpan.FromSeconds(10)), _prefix))),
            app => app.MapGet("/", () => ""),
            clock: _clock));

        Assert.That(error.Message, Does.Contain($"Two rate limiters count on the prefix {_prefix}"));
    }

    [Test]
    public async Task Start_NoDatabase_GoesOn()
    {
        await using var site = await StartAsync(new FixedWindow(5, TimeSpan.FromSeconds(10)), new BrokenRedis());

        Assert.That(site.Log.Text, Does.Contain($"It is not known whether others use the rate limit prefix {_prefix}:r"));
    }

    private Task<LimitedSite> StartAsync(RateLimitAlgorithm algorithm, IRedisExecutor? redis = null) => LimitedSite.StartAsync(
        redis ?? _redis,
        limits => limits.AddPolicy("p", policy => policy.ByAddress().Limit("r", algorithm).Configure(options => options with { Prefix = _prefix })),
        app => app.MapGet("/", () => ""),
        services => services.Configure<RateLimitSettingsCheckOptions>(options => options.ThrowOnConflict = true),
        _clock);
}
