using LofiAnime.Tests.Client.RateLimiting;
using LofiAnime.Tests.Support;
using Upstash.Rest.Client.QStash;
using Upstash.Rest.Client.Redis;

namespace LofiAnime.Tests.Client.QStash;

[Category("Whole")]
[TestFixture(Engine.Redis)]
[TestFixture(Engine.Garnet)]
public sealed class QStashIdempotencyTests(Engine engine)
{
    private readonly string _prefix = LiveRedis.UniqueKey("once");
    private RedisClient _redis = null!;
    private QStashIdempotency _work = null!;

    [SetUp]
    public async Task ConnectAsync()
    {
        _redis = await engine.ConnectAsync();
        _work = new(_redis, new() { Prefix = _prefix, Lease = TimeSpan.FromMinutes(5), Retention = TimeSpan.FromDays(1) });
    }

    [TearDown]
    public void Disconnect() => _redis?.Dispose();

    [Test]
    public async Task Claim_ManyAtOnce_IsGivenToOne()
    {
        var claims = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => _work.ClaimAsync("m")));

        Assert.That(claims.Count(claim => claim.State is IdempotencyState.Claimed), Is.EqualTo(1));
        Assert.That(claims.Where(claim => claim.State is not IdempotencyState.Claimed).Select(claim => claim.State), Is.All.EqualTo(IdempotencyState.InProgress));
    }

    [Test]
    public async Task Claim_InProgress_TellsHowLong()
    {
        await _work.ClaimAsync("m");

        var second = await _work.ClaimAsync("m");

        Assert.That(second.RetryAfter, Is.InRange(TimeSpan.FromMinutes(4), TimeSpan.FromMinutes(5)));
        Assert.That(await LifeAsync(), Is.InRange(240_000, 300_000));
    }

    [Test]
    public async Task Complete_Claim_IsDoneForTheRetention()
    {
        await _work.CompleteAsync(await _work.ClaimAsync("m"));

        Assert.That((await _work.ClaimAsync("m")).State, Is.EqualTo(IdempotencyState.Done));
        Assert.That(await LifeAsync(), Is.InRange(86_000_000, 86_400_000));
    }

    [Test]
    public async Task Release_Claim_LetsTheNextBegin()
    {
        var first = await _work.ClaimAsync("m");

        Assert.That(await _work.ReleaseAsync(first), Is.True);
        Assert.That((await _work.ClaimAsync("m")).State, Is.EqualTo(IdempotencyState.Claimed));
    }

    [Test]
    public async Task Release_LeaseWasLost_LeavesTheOthersClaim()
    {
        var first = await _work.ClaimAsync("m");
        await _redis.ExecuteAsync("DEL", [$"{_prefix}:m"]); // As if the lease had ended.
        await _work.ClaimAsync("m");

        Assert.That(await _work.ReleaseAsync(first), Is.False);
        Assert.That((await _work.ClaimAsync("m")).State, Is.EqualTo(IdempotencyState.InProgress));
    }

    [Test]
    public async Task Release_DoneByAnother_StaysDone()
    {
        var first = await _work.ClaimAsync("m");
        await _redis.ExecuteAsync("DEL", [$"{_prefix}:m"]);
        var second = await _work.ClaimAsync("m");
        await _work.CompleteAsync(first);

        Assert.That(await _work.ReleaseAsync(second), Is.False);
        Assert.That((await _work.ClaimAsync("m")).State, Is.EqualTo(IdempotencyState.Done));
    }

    [Test]
    public async Task Settle_ClaimThatWasNotGiven_IsRefused()
    {
        await _work.ClaimAsync("m");
        var second = await _work.ClaimAsync("m");

        Assert.That(() => _work.CompleteAsync(second), Throws.ArgumentException);
        Assert.That(() => _work.ReleaseAsync(second), Throws.ArgumentException);
        Assert.That(() => _work.ClaimAsync(" "), Throws.ArgumentException);
    }

    private async Task<long> LifeAsync() => (await _redis.ExecuteAsync("PTTL", [$"{_prefix}:m"])).AsInt64();
}
