using LofiAnime.Tests.Support;
using LofiAnime.Web.Features.Quota;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Upstash.Rest.Client.Redis;

namespace LofiAnime.Tests.Web.Features;

[Category("Whole")]
public sealed class QuotaServiceTests
{
    private readonly ManualTimeProvider _clock = new(DateTimeOffset.FromUnixTimeSeconds(1_700_000_000));
    private readonly string _prefix = LiveRedis.UniqueKey("quota");
    private readonly string _visitor = $"{{{Guid.NewGuid():N}}}";
    private RedisClient _redis = null!;

    [SetUp]
    public async Task ConnectAsync() => _redis = await LiveRedis.ClientAsync();

    [TearDown]
    public void Disconnect() => _redis.Dispose();

    [Test]
    public async Task Reserve_ThenCommit_LeavesOnlyTheCounter()
    {
        var quota = Quota();

        var charge = await ChargeAsync(quota, "work-1");
        await quota.CommitAsync(charge, missing: 0, _redis, default);

        Assert.Multiple(async () =>
        {
            Assert.That((await quota.PeekAsync(new(_visitor), QuotaProduct.Pictures, default)).Remaining, Is.EqualTo(4));
            Assert.That(await KeysOf(_visitor), Is.EquivalentTo(new[] { CounterKey, BurstKey }));
            Assert.That(await quota.ReleaseAsync(charge, default), Is.False);
        });
    }

    [Test]
    public async Task Release_ByTwo_GivesTheChargeBackOnce()
    {
        var quota = Quota(options => options.DailyCap = 1);
        var charge = await ChargeAsync(quota, "work-1");

        var released = await Task.WhenAll(quota.ReleaseAsync(charge, default), quota.ReleaseAsync(charge, default));

        Assert.That(released, Is.EquivalentTo(new[] { true, false }));
        Assert.That((await quota.PeekAsync(new(_visitor), QuotaProduct.Pictures, default)).Remaining, Is.EqualTo(5));
        Assert.That(await ReserveAsync(quota, _visitor, "work-2"), Is.InstanceOf<QuotaReservation.Granted>(), "and its share of the cap");
    }

    [Test]
    public async Task Reserve_SameWorkTwice_IsChargedOnce()
    {
        var quota = Quota();

        await ChargeAsync(quota, "work-1");
        await ChargeAsync(quota, "work-1");

        Assert.That((await quota.PeekAsync(new(_visitor), QuotaProduct.Pictures, default)).Remaining, Is.EqualTo(4));
    }

    [Test]
    public async Task Commit_FewerMadeThanCharged_GivesTheRestBackOnce()
    {
        var quota = Quota(options => options.DailyCap = 4);
        var charge = quota.NewCharge(new(_visitor), QuotaProduct.Pictures, 4, "work-1");
        var note = new RedisCommand<bool>("SADD", [_prefix + ":notes", "work-1"], Reply.Done) { IsIdempotent = true };
        await quota.ReserveAsync(charge, note, default);
        Assert.That((await quota.PeekAsync(new(_visitor), QuotaProduct.Pictures, default)).Remaining, Is.EqualTo(1));

        await quota.CommitAsync(charge, missing: 3, _redis, default);
        await quota.CommitAsync(charge, missing: 3, _redis, default);
        await quota.ReleaseAsync(charge, default);

        Assert.That((await quota.PeekAsync(new(_visitor), QuotaProduct.Pictures, default)).Remaining, Is.EqualTo(4));
        Assert.That(await ReserveAsync(quota, _visitor, "work-2"), Is.InstanceOf<QuotaReservation.Granted>(), "and of the cap of all");
    }

    [Test]
    public async Task Reserve_OfAMember_CountsByItsOwnLimitAndByProduct()
    {
        var quota = Quota(options => (options.Tokens, options.MemberTokens, options.Restorations) = (1, 2, 1));
        var member = new QuotaHolder(_visitor, QuotaTier.Member);
        var photo = quota.NewCharge(member with { Tier = QuotaTier.Visitor }, QuotaProduct.Restorations, 1, "work-1");
        var note = new RedisCommand<bool>("SADD", [_prefix + ":notes", "work-1"], Reply.Done) { IsIdempotent = true };

        await quota.ReserveAsync(photo, note, default);

        Assert.That((await quota.PeekAsync(member, QuotaProduct.Pictures, default)).Remaining, Is.EqualTo(2));
        Assert.That((await quota.PeekAsync(photo.Holder, QuotaProduct.Restorations, default)).Remaining, Is.Zero);
    }

    [Test]
    public async Task FreeCancel_MoreThanADayHas_IsRefusedUntilOneIsReturned()
    {
        var quota = Quota(options => options.FreeCancels = 1);

        var first = await quota.TakeFreeCancelAsync(_visitor, default);
        var second = await quota.TakeFreeCancelAsync(_visitor, default);
        await quota.ReturnFreeCancelAsync(first!, default);

        Assert.That(second, Is.Null);
        Assert.That(await quota.TakeFreeCancelAsync(_visitor, default), Is.Not.Null);
    }

    [Test]
    public async Task Reserve_NothingLeft_SaysThatItsNoteIsToBeRemoved()
    {
        var quota = Quota();
        for (var i = 0; i < 5; i++)
        {
            await quota.CommitAsync(await ChargeAsync(quota, $"work-{i}"), missing: 0, _redis, default);
        }

        var refused = await ReserveAsync(quota, _visitor, "one-more") as QuotaReservation.Refused;

        Assert.That((refused?.Why, refused?.Status.Remaining), Is.EqualTo((QuotaRefusal.OutOfPictures, 0L)));
        Assert.That((refused!.RetryAfter, refused.IsNoted), Is.EqualTo((refused.Status.RenewsIn, true)));
    }

    [Test]
    public async Task Keys_OfOneVisitor_ShareOneHashTagAndAllEnd()
    {
        var quota = Quota();
        await ReserveAsync(quota, _visitor, "work-1");

        var keys = await KeysOf(_visitor);
        Assert.That(keys, Has.Count.EqualTo(3).And.All.Contains(_visitor));
        foreach (var key in keys)
        {
            Assert.That(await _redis.KeyTimeToLiveAsync(key), Is.Not.Null, key);
        }
    }

    [Test]
    public async Task Reserve_FasterThanTheBurstLimit_IsRefusedAndCostsNoPicture()
    {
        var quota = Quota(options => (options.Tokens, options.BurstTokens) = (100, 2));
        await ChargeAsync(quota, "work-1");
        await ChargeAsync(quota, "work-2");

        var refused = await ReserveAsync(quota, _visitor, "work-3") as QuotaReservation.Refused;

        Assert.That((refused?.Why, refused?.Status.Remaining), Is.EqualTo((QuotaRefusal.TooFast, 98L)));
        _clock.Advance(refused!.RetryAfter);
        Assert.That(await ReserveAsync(quota, _visitor, "work-4"), Is.InstanceOf<QuotaReservation.Granted>());
    }

    [Test]
    public async Task Reserve_OutOfPictures_DoesNotCountForTheBurstLimit()
    {
        var quota = Quota(options => (options.Tokens, options.BurstTokens) = (1, 5));
        await ChargeAsync(quota, "work-0");
        var before = await _redis.StringGetAsync(BurstKey);

        await ReserveAsync(quota, _visitor, "work-1");

        Assert.That((before, await _redis.StringGetAsync(BurstKey)), Is.EqualTo(("1", "1")));
    }

    [Test]
    public async Task Reserve_RefusedAMomentAgo_AsksNobody()
    {
        var quota = Quota(options => options.Tokens = 1);
        await ChargeAsync(quota, "work-0");
        await ReserveAsync(quota, _visitor, "work-1");
        await _redis.KeyDeleteAsync([CounterKey]); // Behind its back: only who asks would see it.

        var known = await ReserveAsync(quota, _visitor, "work-2");
        _clock.Advance(TimeSpan.FromSeconds(1));
        var asked = await ReserveAsync(quota, _visitor, "work-3");

        Assert.That(known, Is.InstanceOf<QuotaReservation.Refused>());
        Assert.That(asked, Is.InstanceOf<QuotaReservation.Granted>());
    }

    [Test]
    public async Task Reserve_CapOfAllIsReached_IsRefusedAndChargesNobody()
    {
        var quota = Quota(options => options.DailyCap = 1);
        var other = $"{{{Guid.NewGuid():N}}}";
        await ReserveAsync(quota, other, "work-1");

        var refused = await ReserveAsync(quota, _visitor, "work-2") as QuotaReservation.Refused;
        Assert.That((refused?.Why, refused?.Status.Remaining), Is.EqualTo((QuotaRefusal.SoldOut, 5L)));
        Assert.That(refused!.IsNoted);
        Assert.That(await _redis.StringGetAsync(BurstKey), Is.AnyOf("0", null), "nor for the burst limit");

        await quota.ReleaseAsync(quota.NewCharge(new(other), QuotaProduct.Pictures, 1, "work-1"), default);
        Assert.That(await ReserveAsync(quota, _visitor, "work-3"), Is.InstanceOf<QuotaReservation.Granted>());
    }

    [Test]
    public async Task Reserve_CapOfAllWasReachedAMomentAgo_AsksForNothingButWhatIsLeft()
    {
        var quota = Quota(options => options.DailyCap = 1);
        await ChargeAsync(quota, "work-1");
        await ReserveAsync(quota, _visitor, "work-2");
        await _redis.StringSetAsync(BurstKey, "no number"); // Who asked for a charge would find it.

        var known = await ReserveAsync(quota, _visitor, "work-3") as QuotaReservation.Refused;

        Assert.That((known?.Why, known?.Status.Remaining), Is.EqualTo((QuotaRefusal.SoldOut, 4L)));
    }

    private string CounterKey => $"{_prefix}:{_visitor}:{_clock.GetUtcNow().ToUnixTimeMilliseconds() / 86_400_000}";

    private string BurstKey => $"{_prefix}:burst:{_visitor}:{_clock.GetUtcNow().ToUnixTimeMilliseconds() / 10_000}";

    private QuotaService Quota(Action<QuotaOptions>? configure = null)
    {
        var options = new QuotaOptions { VisitorKey = new string('k', 32), Prefix = _prefix };
        configure?.Invoke(options);
        var created = Options.Create(options);
        return new(_redis, created, new QuotaLimits(created), _clock, NullLoggerFactory.Instance);
    }

    private async Task<QuotaCharge> ChargeAsync(QuotaService quota, string workId) =>
        await ReserveAsync(quota, _visitor, workId) is QuotaReservation.Granted
            ? quota.NewCharge(new(_visitor), QuotaProduct.Pictures, 1, workId)
            : throw new InvalidOperationException("The picture was refused.");

    private Task<QuotaReservation> ReserveAsync(QuotaService quota, string visitor, string workId)
    {
        var note = new RedisCommand<bool>("SADD", [_prefix + ":notes", workId], Reply.Done) { IsIdempotent = true };
        return quota.ReserveAsync(quota.NewCharge(new(visitor), QuotaProduct.Pictures, 1, workId), note, default);
    }

    private async Task<IReadOnlyList<string>> KeysOf(string visitor)
    {
        var found = new HashSet<string>();
        var cursor = "0";
        do
        {
            var page = await _redis.KeyScanAsync(cursor, $"*{visitor}*", 1000);
            found.UnionWith(page.Items);
            cursor = page.Cursor;
        }
        while (cursor != "0");

        return [.. found.Order(StringComparer.Ordinal)];
    }
}
