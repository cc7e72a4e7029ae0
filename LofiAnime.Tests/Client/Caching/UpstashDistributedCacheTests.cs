using System.Buffers;
using LofiAnime.Tests.Support;
using Microsoft.Extensions.Caching.Distributed;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Upstash.Rest.Client;
using Upstash.Rest.Client.Caching;
using Upstash.Rest.Client.Redis;
using WireMock.ResponseBuilders;

namespace LofiAnime.Tests.Client.Caching;

/// <summary>What goes over the wire: each body is one billed command.</summary>
[Category("Wire")]
public sealed class UpstashDistributedCacheTests : IDisposable
{
    // Noon of 1 March 2025, the manual clock's first now.
    private const long Now = 1_740_830_400_000;

    private readonly UpstashStub _upstash = new();
    private readonly ManualTimeProvider _clock = new();
    private readonly RedisClient _redis;
    private readonly UpstashDistributedCache _cache;

    public UpstashDistributedCacheTests()
    {
        _redis = _upstash.Client();
        _cache = new(_redis, "p:", _clock);
    }

    public void Dispose()
    {
        _redis.Dispose();
        _upstash.Dispose();
    }

    [Test]
    public async Task Set_Text_IsOneCommandAndStoredAsItIs()
    {
        _upstash.Answers("""{"result":"OK"}""");

        await _cache.SetAsync("k", "käse"u8.ToArray(), new() { AbsoluteExpirationRelativeToNow = TimeSpan.FromMinutes(1) });

        Assert.That(_upstash.Bodies, Is.EqualTo(new[] { $$"""["SET","p:k","r{{Now + 60_000}},:käse","PX",60000]""" }));
    }

    [Test]
    public async Task Set_NoText_IsOneCommandInBase64()
    {
        _upstash.Answers("""{"result":"OK"}""");

        await _cache.SetAsync("k", [0, 0xFF, 0x10], new());

        Assert.That(_upstash.Bodies, Is.EqualTo(new[] { """["SET","p:k","b,:AP8Q"]""" }));
    }

    [TestCase(null, """["SET","p:k","r,5000:v","PX",5000]""")]
    [TestCase(60.0, """["SET","p:k","r1740830460000,5000:v","PX",5000]""")]
    [TestCase(5.0, """["SET","p:k","r1740830405000,:v","PX",5000]""")]
    public async Task Set_Sliding_LivesForItsSpanOrToItsEnd(double? end, string expected)
    {
        _upstash.Answers("""{"result":"OK"}""");

        await _cache.SetAsync("k", "v"u8.ToArray(), new()
        {
            SlidingExpiration = TimeSpan.FromSeconds(5),
            AbsoluteExpirationRelativeToNow = end is { } seconds ? TimeSpan.FromSeconds(seconds) : null,
        });

        Assert.That(_upstash.Bodies, Is.EqualTo(new[] { expected }));
    }

    [Test]
    public async Task Set_EndIsPast_DeletesTheKey()
    {
        _upstash.Answers("""{"result":1}""");

        await _cache.SetAsync("k", [1], new() { AbsoluteExpiration = _clock.GetUtcNow() });

        Assert.That(_upstash.Bodies, Is.EqualTo(new[] { """["DEL","p:k"]""" }));
    }

    [TestCase(",:v", "v")]
    [TestCase("1740830400001,:v", "v")]
    [TestCase("1740830400000,:v", null)]
    [TestCase(",:", "")]
    [TestCase(",:r,:b", "r,:b")]
    public async Task Get_NoSliding_IsOneCommand(string rest, string? expected)
    {
        Stored("r" + rest);

        var value = await _cache.GetAsync("k");

        Assert.That(value, Is.EqualTo(expected is null ? null : System.Text.Encoding.UTF8.GetBytes(expected)));
        Assert.That(_upstash.Bodies, Is.EqualTo(new[] { """["GET","p:k"]""" }));
    }

    [TestCase("r,5000:v", 5000)]
    [TestCase("r1740830402000,5000:v", 2000)]
    public async Task Get_Sliding_IsTwoCommandsAndNeverShortensNorOutlivesTheEnd(string stored, long milliseconds)
    {
        Stored(stored);

        await _cache.GetAsync("k");

        Assert.That(_upstash.Bodies, Is.EqualTo(new[] { """["GET","p:k"]""", $$"""["PEXPIRE","p:k",{{milliseconds}},"GT"]""" }));
    }

    [Test]
    public async Task Refresh_ReadsTheHeaderOnly()
    {
        Stored("r1740830402000,5000:v");

        await _cache.RefreshAsync("k");

        Assert.That(_upstash.Bodies, Is.EqualTo(new[] { """["GETRANGE","p:k",0,32]""", """["PEXPIRE","p:k",2000,"GT"]""" }));
    }

    [TestCase("")]
    [TestCase("v")]
    [TestCase("x,:v")]
    [TestCase("r1,2")]
    [TestCase("r-1,:v")]
    [TestCase("r99999999999999999,:v")]
    [TestCase("r1x,:v")]
    [TestCase("b,:no base64!")]
    [TestCase("r:,v")]
    public async Task Get_NoEntryOfThisForm_IsAbsent(string stored)
    {
        Stored(stored);

        Assert.That(await _cache.GetAsync("k"), Is.Null);
        Assert.That(await _cache.TryGetAsync("k", new ArrayBufferWriter<byte>()), Is.False);
    }

    [Test]
    public void Get_Synchronous_ThrowsTheFailureItself()
    {
        _upstash.Answers("""{"error":"WRONGTYPE no"}""", 400);

        Assert.That(() => _cache.Get("k"), Throws.TypeOf<UpstashApiException>());
    }

    [Test]
    public async Task AddDistributedCache_TakesPrefixAndClientFromItsSection()
    {
        Stored("r,:v");
        var services = new ServiceCollection();
        services.AddSingleton<IConfiguration>(new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Upstash:Redis:sessions:Url"] = _upstash.Url,
            ["Upstash:Redis:sessions:Token"] = "t",
            ["Upstash:DistributedCache:KeyPrefix"] = "app:",
            ["Upstash:DistributedCache:RedisName"] = "sessions",
        }).Build());
        services.AddDistributedMemoryCache();
        services.AddUpstash().AddRedis("sessions").AddDistributedCache();
        await using var provider = services.BuildServiceProvider();

        await provider.GetRequiredService<IDistributedCache>().GetAsync("k");

        Assert.That(_upstash.Bodies, Is.EqualTo(new[] { """["GET","app:k"]""" }));
    }

    private void Stored(string entry) => _upstash.AnswersFirst(
        Response.Create().WithBody($$"""{"result":{{WireReply.Json(entry)}}}"""),
        Response.Create().WithBody(entry.Contains("5000", StringComparison.Ordinal) ? """{"result":1}""" : $$"""{"result":{{WireReply.Json(entry)}}}"""));
}
