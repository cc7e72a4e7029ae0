using System.Text;
using LofiAnime.Tests.Support;
using Microsoft.Extensions.Logging;
using Upstash.Rest.Client.AnswerCaching;
using Upstash.Rest.Client.Redis;

namespace LofiAnime.Tests.Client.AnswerCaching;

[Category("Whole")]
public sealed class AnswerCacheTests : IDisposable
{
    private static readonly AnswerScope Scope = new("vendor/model:1", "512x512", "ann@example.com");
    private static readonly byte[] Picture = [0xFF, 0xD8, 0, 1, 2, 0xFF];

    private readonly string _prefix = LiveRedis.UniqueKey("answers");
    private readonly ManualTimeProvider _clock = new(DateTimeOffset.UnixEpoch.AddDays(20_000));
    private RedisClient _redis = null!;
    private SpyExecutor _spy = null!;
    private AnswerCache _cache = null!;

    [SetUp]
    public async Task StartAsync()
    {
        _redis = await LiveRedis.ClientAsync();
        _spy = new(_redis);
        _cache = new(_spy, new() { KeyPrefix = _prefix }, _clock);
    }

    public void Dispose() => _redis?.Dispose();

    [Test]
    public async Task GetOrCreate_FiftyOverTwoInstances_MakeOne()
    {
        using var otherRedis = await LiveRedis.ClientAsync();
        var otherSpy = new SpyExecutor(otherRedis);
        var options = new AnswerCacheOptions { KeyPrefix = _prefix, LookupTimeout = TimeSpan.FromSeconds(20) };
        AnswerCache[] instances = [new(_spy, options), new(otherSpy, options)];
        var made = 0;
        var isFollowing = Task.WhenAny(_spy.NextAsync("MGET"), otherSpy.NextAsync("MGET"));

        var answers = await Task.WhenAll(Enumerable.Range(0, 50).Select(i => instances[i % 2].GetOrCreateAsync(Scope, "a fox", async _ =>
        {
            Interlocked.Increment(ref made);
            await isFollowing; // The other instance has found the lease taken, and looks.
            return new(Picture);
        })));

        Assert.That(made, Is.EqualTo(1));
        Assert.That(answers.Select(answer => answer.Value.ToArray()), Is.All.EqualTo(Picture));
        Assert.That(answers.Count(answer => answer.Origin is AnswerOrigin.Created), Is.EqualTo(1));
    }

    [Test]
    public async Task GetOrCreate_LeaderDies_TheNextTakesOver()
    {
        var lease = Key("a fox").Lease;
        await _redis.StringSetAsync(lease, "of the dead", TimeSpan.FromMinutes(1));
        var answer = _cache.GetOrCreateAsync(Scope, "a fox", _ => Task.FromResult(new AnswerDraft(Picture)));
        await _clock.WaitForTimerAsync(TimeSpan.FromMilliseconds(50)).WaitAsync(GatewayRespStub.Guard);

        await _redis.KeyDeleteAsync([lease]); // As its end does.
        _clock.Advance(TimeSpan.FromMilliseconds(50));

        Assert.That((await answer.WaitAsync(GatewayRespStub.Guard)).Origin, Is.EqualTo(AnswerOrigin.Created));
        await _cache.FinishAsync();
        Assert.That(await _redis.KeyExistsAsync(lease), Is.False);
    }

    [Test]
    public async Task GetOrCreate_LeaderNeverEnds_TheLimitOfTheWaitDoes()
    {
        var cache = new AnswerCache(_spy, new() { KeyPrefix = _prefix, WaitLimit = TimeSpan.FromSeconds(1), Lease = TimeSpan.FromMinutes(1) }, _clock);
        await _redis.StringSetAsync(Key("a fox").Lease, "of another", TimeSpan.FromMinutes(1));
        var answer = cache.GetOrCreateAsync(Scope, "a fox", _ => Task.FromResult(new AnswerDraft(Picture)));
        for (var pause = TimeSpan.FromMilliseconds(50); pause < TimeSpan.FromMilliseconds(300); pause *= 1.5)
        {
            var whole = TimeSpan.FromMilliseconds(Math.Floor(pause.TotalMilliseconds)); // As timers have it.
            await _clock.WaitForTimerAsync(whole).WaitAsync(GatewayRespStub.Guard);
            _clock.Advance(whole);
        }

        Assert.That((await answer.WaitAsync(GatewayRespStub.Guard)).Origin, Is.EqualTo(AnswerOrigin.Created));
    }

    [Test]
    public async Task GetOrCreate_LongWork_RenewsItsLease()
    {
        var end = new TaskCompletionSource();
        var begun = new TaskCompletionSource();
        var answer = _cache.GetOrCreateAsync(Scope, "a fox", async _ =>
        {
            begun.SetResult();
            await end.Task;
            return new(Picture);
        });
        await begun.Task.WaitAsync(GatewayRespStub.Guard);
        await _redis.KeyExpireAsync(Key("a fox").Lease, TimeSpan.FromSeconds(3)); // As most of its time does.
        var renewed = _spy.NextAsync("EVALSHA");

        _clock.Advance(TimeSpan.FromSeconds(10));
        await renewed;

        Assert.That(await _redis.KeyTimeToLiveAsync(Key("a fox").Lease), Is.GreaterThan(TimeSpan.FromSeconds(20)));
        end.SetResult();
        await answer;
    }

    [Test]
    public async Task GetOrCreate_Failure_IsOfThoseWhoWaitedAndOfNobodyElse()
    {
        var end = new TaskCompletionSource();
        var made = 0;
        Task<AnswerOutcome>[] calls = [.. Enumerable.Range(0, 3).Select(_ => _cache.GetOrCreateAsync(Scope, "a fox", async _ =>
        {
            made++;
            await end.Task;
            throw new InvalidOperationException("The vendor is out.");
        }))];
        end.SetResult();

        foreach (var call in calls)
        {
            await Assert.ThrowsAsync<InvalidOperationException>(() => call);
        }

        await _cache.FinishAsync();
        var next = await new AnswerCache(_redis, new() { KeyPrefix = _prefix }).GetOrCreateAsync(Scope, "a fox", _ => Task.FromResult(new AnswerDraft(Picture)));
        Assert.That((made, next.Origin), Is.EqualTo((1, AnswerOrigin.Created)));
    }

    [Test]
    public async Task GetOrCreate_OneIsCancelled_TheOthersGoOn()
    {
        var end = new TaskCompletionSource();
        using var first = new CancellationTokenSource();
        var token = CancellationToken.None;
        var begun = new TaskCompletionSource();
        async Task<AnswerDraft> CreateAsync(CancellationToken work)
        {
            token = work;
            begun.SetResult();
            await end.Task;
            return new(Picture);
        }

        var cancelled = _cache.GetOrCreateAsync(Scope, "a fox", CreateAsync, cancellationToken: first.Token);
        var other = _cache.GetOrCreateAsync(Scope, "a fox", CreateAsync);
        await begun.Task.WaitAsync(GatewayRespStub.Guard);

        await first.CancelAsync();

        await Assert.ThrowsAsync<TaskCanceledException>(() => cancelled);
        Assert.That(token.IsCancellationRequested, Is.False);
        end.SetResult();
        Assert.That((await other).Value.ToArray(), Is.EqualTo(Picture));
    }

    [Test]
    public async Task GetOrCreate_AllAreCancelled_SoIsTheWork()
    {
        using var only = new CancellationTokenSource();
        var begun = new TaskCompletionSource();
        var ended = new TaskCompletionSource();
        var call = _cache.GetOrCreateAsync(
            Scope,
            "a fox",
            async token =>
            {
                token.Register(ended.SetResult);
                begun.SetResult();
                await Task.Delay(Timeout.Infinite, token);
                return new(Picture);
            },
            cancellationToken: only.Token);
        await begun.Task.WaitAsync(GatewayRespStub.Guard);

        await only.CancelAsync();

        await Assert.ThrowsAsync<TaskCanceledException>(() => call);
        await ended.Task.WaitAsync(GatewayRespStub.Guard);
    }

    [Test]
    public async Task GetOrCreate_NotKeptOrNotShared_IsMadeAgain()
    {
        var refused = await _cache.GetOrCreateAsync(Scope, "a fox", _ => Task.FromResult(new AnswerDraft(Picture) { IsKept = false }));
        var notShared = await _cache.GetOrCreateAsync(Scope, "a fox", _ => Task.FromResult(new AnswerDraft(Picture) { IsShared = false }));

        Assert.That((refused.Origin, notShared.Origin), Is.EqualTo((AnswerOrigin.Created, AnswerOrigin.Created)));
        Assert.That(await _cache.FindAsync(Scope, "a fox"), Is.Null);
    }

    [Test]
    public async Task GetOrCreate_RedisIsDown_MakesItAndSaysSoOnceWithoutThePrompt()
    {
        using var logs = new LogCollector();
        using var factory = LoggerFactory.Create(builder => builder.AddProvider(logs));
        _spy.IsDown = true;
        var cache = new AnswerCache(_spy, new() { KeyPrefix = _prefix }, _clock, factory);

        var answers = new[]
        {
            await cache.GetOrCreateAsync(Scope, "a secret fox", _ => Task.FromResult(new AnswerDraft(Picture))),
            await cache.GetOrCreateAsync(Scope, "a secret fox", _ => Task.FromResult(new AnswerDraft(Picture))),
        };
        await cache.FinishAsync();

        Assert.That(answers.Select(answer => answer.Origin), Is.All.EqualTo(AnswerOrigin.Created));
        Assert.That(logs.Text.Split('\n'), Has.Length.EqualTo(1));
        Assert.That(logs.Text, Does.Contain("GET").And.Not.Contain("secret").And.Not.Contain("ann@"));
        _spy.IsDown = false;
        await cache.FindAsync(Scope, "a secret fox");
        Assert.That(logs.Text, Does.Contain("has its back end again"));
    }

    [Test]
    public async Task Find_RedisHangs_IsAMissAtTheDeadline()
    {
        _spy.Gate = new TaskCompletionSource().Task;
        var answer = _cache.FindAsync(Scope, "a fox");
        await _clock.WaitForTimerAsync(TimeSpan.FromMilliseconds(250)).WaitAsync(GatewayRespStub.Guard);

        _clock.Advance(TimeSpan.FromMilliseconds(250));

        Assert.That(await answer.WaitAsync(GatewayRespStub.Guard), Is.Null);
    }

    [Test]
    public async Task Find_CallerCancels_IsCanceled()
    {
        using var cancelled = new CancellationTokenSource();
        _spy.Gate = new TaskCompletionSource().Task;
        var answer = _cache.FindAsync(Scope, "a fox", cancelled.Token);

        await cancelled.CancelAsync();

        await Assert.ThrowsAsync<TaskCanceledException>(() => answer);
    }

    [Test]
    public async Task Find_Kept_IsItWithPromptAndAgeUntilItsEnd()
    {
        Assert.That(await _cache.PutAsync(Scope, "  a\tred \n fox ", Picture, TimeSpan.FromHours(1)), Is.True);
        _clock.Advance(TimeSpan.FromMinutes(59));

        var found = (await _cache.FindAsync(Scope, "a red fox"))!;

        Assert.That(found.Value.ToArray(), Is.EqualTo(Picture));
        Assert.That((found.Prompt, found.ExpiresAt - found.CreatedAt), Is.EqualTo(("a red fox", TimeSpan.FromHours(1))));
        _clock.Advance(TimeSpan.FromMinutes(1));
        Assert.That(await _cache.FindAsync(Scope, "a red fox"), Is.Null);
    }

    [Test]
    public async Task GetOrCreate_HitAndMiss_CostWhatIsSaid()
    {
        await _cache.GetOrCreateAsync(Scope, "a fox", _ => Task.FromResult(new AnswerDraft(Picture)));
        await _cache.FinishAsync();
        var miss = _spy.Names;
        _spy.Forget();

        await _cache.GetOrCreateAsync(Scope, "a fox", _ => throw new InvalidOperationException());

        Assert.That(miss, Is.EqualTo(new[] { "GET", "EVALSHA", "SET", "EVALSHA" }));
        Assert.That(_spy.Names, Is.EqualTo(new[] { "GET" }));
    }

    [TestCase("vendor/model:1", "512x512", null)]
    [TestCase("vendor/model:1", "512x512", "")]
    [TestCase("vendor/model:1", "512x512", "bob@example.com")]
    [TestCase("vendor/model:1", "512x512a", "nn@example.com")]
    [TestCase("vendor/model:1512x512", "", "ann@example.com")]
    [TestCase("vendor/model:1", "512x512\0ann@example.com", null)]
    [TestCase("vendor/model:2", "512x512", "ann@example.com")]
    [TestCase("*", "*", "*")]
    public async Task Find_OtherScope_IsNeverGiven(string model, string settings, string? partition)
    {
        await _cache.PutAsync(Scope, "a fox", Picture);

        Assert.That(await _cache.FindAsync(new(model, settings, partition), "a fox"), Is.Null);
    }

    [Test]
    public async Task Keys_OfAnyPromptAndScope_AreHashesThatEnd()
    {
        var scope = new AnswerScope("model}:{*?[a]", "é\ud800\n\"", "ann@example.com");
        await _cache.GetOrCreateAsync(scope, "a secret fox } * \ud83e\udd8a", async _ =>
        {
            await AssertKeysAsync(1); // The lease.
            return new("x"u8.ToArray());
        });
        await _cache.FinishAsync();

        await AssertKeysAsync(1);
        Assert.That(Encoding.UTF8.GetString((await _cache.FindAsync(scope, "a secret fox } * \ud83e\udd8a"))!.Value.Span), Is.EqualTo("x"));

        async Task AssertKeysAsync(int count)
        {
            var keys = new List<string>();
            await foreach (var key in _redis.KeyScanAllAsync(_prefix + "*", 1000))
            {
                keys.Add(key);
                Assert.That(await _redis.KeyTimeToLiveAsync(key), Is.Not.Null);
            }

            Assert.That(keys.Distinct().ToArray(), Has.Length.EqualTo(count).And.All.Matches($"^{_prefix}:{{[A-Za-z0-9_-]{{43}}:[A-Za-z0-9_-]{{43}}}}(:lease)?$"));
        }
    }

    [Test]
    public async Task Flush_OneScope_LeavesTheOthers()
    {
        var other = new AnswerScope("vendor/model:1", "512x512", "bob@example.com");
        await _cache.PutAsync(Scope, "a fox", Picture);
        await _cache.PutAsync(Scope, "a cat", Picture);
        await _cache.PutAsync(other, "a fox", Picture);

        Assert.That(await _cache.FlushAsync(Scope), Is.EqualTo(2));

        Assert.That(await _cache.FindManyAsync(Scope, ["a fox", "a cat"]), Is.EqualTo(new CachedAnswer?[] { null, null }));
        Assert.That(await _cache.FindAsync(other, "a fox"), Is.Not.Null);
    }

    [Test]
    public async Task FindMany_SomeAreThere_KeepsTheirOrderInOneCommand()
    {
        await _cache.PutAsync(Scope, "b", Picture);
        await _cache.PutAsync(Scope, "d", "text"u8.ToArray());
        _spy.Forget();

        var found = await _cache.FindManyAsync(Scope, ["a", "b", "c", "d"]);
        await _cache.RemoveAsync(Scope, ["b", "x"]);

        Assert.That(found.Select(answer => answer?.Value.ToArray()), Is.EqualTo(new[] { null, Picture, null, "text"u8.ToArray() }));
        Assert.That(_spy.Names, Is.EqualTo(new[] { "MGET", "UNLINK" }));
        Assert.That(await _cache.FindAsync(Scope, "b"), Is.Null);
    }

    [Test]
    public async Task Find_NoEnvelope_IsNone([Values("", "1", "1 2 3", "2 1 2 0 x", "1 0 99999999999999 9 x", "1 -1 99999999999999 0 x")] string bytes)
    {
        await _redis.StringSetAsync(Key("a fox").Answer, bytes, TimeSpan.FromMinutes(1));

        Assert.That(await _cache.FindAsync(Scope, "a fox"), Is.Null);
        Assert.That((await _cache.GetOrCreateAsync(Scope, "a fox", _ => Task.FromResult(new AnswerDraft(Picture)))).Origin, Is.EqualTo(AnswerOrigin.Created));
        Assert.That(await _cache.FindAsync(Scope, "a fox"), Is.Not.Null);
    }

    [Test]
    public void Create_WrongSetting_IsNamed() => Assert.That(
        () => new AnswerCache(_redis, new() { KeyPrefix = "a*" }),
        Throws.ArgumentException.With.Message.Contains("Upstash:AnswerCache:KeyPrefix"));

    private AnswerKey Key(string prompt) => AnswerKey.Of(_prefix, Scope.ToSpace(), prompt);
}
