using System.Buffers;
using System.IO.Pipelines;
using LofiAnime.Tests.AspNetCore.RateLimiting;
using LofiAnime.Tests.Support;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.OutputCaching;
using Microsoft.Extensions.DependencyInjection;
using Upstash.Rest.AspNetCore;
using Upstash.Rest.AspNetCore.OutputCaching;
using Upstash.Rest.Client.Redis;

namespace LofiAnime.Tests.AspNetCore.OutputCaching;

[Category("Whole")]
public sealed class UpstashOutputCacheStoreTests
{
    private readonly string _prefix = LiveRedis.UniqueKey("output") + ":";
    private RedisClient _redis = null!;
    private UpstashOutputCacheStore _store = null!;

    [SetUp]
    public async Task ConnectAsync()
    {
        _redis = await LiveRedis.ClientAsync();
        _store = new(_redis, _prefix);
    }

    [TearDown]
    public void Disconnect() => _redis.Dispose();

    [Test]
    public async Task Set_ThenGet_AnyBytes_AndEveryKeyEnds()
    {
        byte[] value = [.. Enumerable.Range(0, 70_000).Select(i => (byte)(i * 31))];
        var pipe = new Pipe(new(pauseWriterThreshold: 0));

        await _store.SetAsync("page", value, ["a"], TimeSpan.FromMinutes(5), default);
        await _store.EvictByTagAsync("b", default);

        Assert.That(await _store.GetAsync("page", default), Is.EqualTo(value));
        Assert.That(await _store.TryGetAsync("page", pipe.Writer));
        await pipe.Writer.CompleteAsync();
        Assert.That((await pipe.Reader.ReadAtLeastAsync(value.Length)).Buffer.ToArray(), Is.EqualTo(value));
        Assert.That(await _redis.KeyTimeToLiveAsync(_prefix + "entry:page"), Is.GreaterThan(TimeSpan.FromMinutes(4)).And.LessThanOrEqualTo(TimeSpan.FromMinutes(5)));
        Assert.That(await _redis.KeyTimeToLiveAsync(_prefix + "tag:b"), Is.GreaterThan(TimeSpan.FromDays(1)));
    }

    [Test]
    public async Task Get_NothingThere_IsNull()
    {
        Assert.That(await _store.GetAsync("absent", default), Is.Null);
        Assert.That(await _store.TryGetAsync("absent", new Pipe().Writer), Is.False);
    }

    [Test]
    public async Task Set_LongerThanTheMost_IsKeptForTheMost()
    {
        var store = new UpstashOutputCacheStore(_redis, _prefix, TimeSpan.FromMinutes(1));

        await store.SetAsync("page", [1], null, TimeSpan.FromHours(1), default);

        Assert.That(await _redis.KeyTimeToLiveAsync(_prefix + "entry:page"), Is.LessThanOrEqualTo(TimeSpan.FromMinutes(1)));
    }

    [Test]
    public async Task Set_ForNoTime_WritesNothing()
    {
        await _store.SetAsync("page", [1], null, TimeSpan.Zero, default);

        Assert.That(await _redis.KeyExistsAsync(_prefix + "entry:page"), Is.False);
    }

    [Test]
    public async Task Evict_EndsWhatHasTheTag_AndNothingElse()
    {
        var other = new UpstashOutputCacheStore(_redis, _prefix);
        await _store.SetAsync("both", [1], ["a", "b"], TimeSpan.FromMinutes(5), default);
        await _store.SetAsync("b", [2], ["b"], TimeSpan.FromMinutes(5), default);
        await _store.SetAsync("none", [3], [], TimeSpan.FromMinutes(5), default);

        await other.EvictByTagAsync("a", default);

        Assert.That(await _store.GetAsync("both", default), Is.Null);
        Assert.That(await _store.GetAsync("b", default), Is.EqualTo(new byte[] { 2 }));
        Assert.That(await _store.GetAsync("none", default), Is.EqualTo(new byte[] { 3 }));
    }

    [Test]
    public async Task Evict_ThenSet_TheNewEntryStaysUntilTheNextEviction()
    {
        await _store.EvictByTagAsync("a", default);
        await _store.SetAsync("page", [1], ["a"], TimeSpan.FromMinutes(5), default);
        Assert.That(await _store.GetAsync("page", default), Is.EqualTo(new byte[] { 1 }));

        await _store.EvictByTagAsync("a", default);

        Assert.That(await _store.GetAsync("page", default), Is.Null);
    }

    [Test]
    public async Task Evict_BetweenAWritersLookAndItsWrite_EndsThatEntryToo()
    {
        var late = new UpstashOutputCacheStore(new Meanwhile(_redis, "SET", () => _store.EvictByTagAsync("a", default).AsTask()), _prefix);

        await late.SetAsync("page", [1], ["a"], TimeSpan.FromMinutes(5), default);

        Assert.That(await _store.GetAsync("page", default), Is.Null);
    }

    [Test]
    public async Task TwoInstances_ShareAnswersAndEvictions()
    {
        await using var one = await StartAsync(_redis);
        await using var other = await StartAsync(_redis);

        var made = await one.Client.GetStringAsync("/");
        Assert.That(await other.Client.GetStringAsync("/"), Is.EqualTo(made));

        await other.Client.PostAsync("/evict", null);

        Assert.That(await one.Client.GetStringAsync("/"), Is.Not.EqualTo(made));
    }

    [Test]
    public async Task Outage_AnswersAreMadeAnew()
    {
        await using var site = await StartAsync(new BrokenRedis());

        string[] answers = [await site.Client.GetStringAsync("/"), await site.Client.GetStringAsync("/")];

        Assert.That(answers, Is.Unique);
    }

    private Task<LimitedSite> StartAsync(IRedisExecutor redis) => LimitedSite.StartAsync(
        redis,
        _ => { },
        app =>
        {
            app.UseOutputCache();
            app.MapGet("/", () => Guid.NewGuid()).CacheOutput(policy => policy.Tag("home"));
            app.MapPost("/evict", (IOutputCacheStore store, CancellationToken cancellationToken) => store.EvictByTagAsync("home", cancellationToken));
        },
        services => services.AddUpstashOutputCache(cache => cache.KeyPrefix = _prefix));

    /// <summary>Lets something happen just before a command.</summary>
    private sealed class Meanwhile(IRedisExecutor redis, string command, Func<Task> happens) : IRedisExecutor
    {
        public async Task<T> ExecuteAsync<T>(RedisCommand<T> next, CancellationToken cancellationToken = default)
        {
            if (next.Name == command)
            {
                await happens();
            }

            return await redis.ExecuteAsync(next, cancellationToken);
        }
    }
}
