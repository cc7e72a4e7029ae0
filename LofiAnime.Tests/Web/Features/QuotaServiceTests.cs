using LofiAnime.Tests.Support;
using LofiAnime.Web.Features.Quota;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Upstash.Rest.Client.Redis;

namespace LofiAnime.Tests.Web.Features;

[Category("Whole")]
public sealed class QuotaServiceTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);

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
        await quota.CommitAsync(charge, default);

        Assert.Multiple(async () =>
        {
            Assert.That((await quota.PeekAsync(_visitor, default)).Remaining, Is.EqualTo(4));
            Assert.That(await KeysOf(_visitor), Is.EquivalentTo(new[] { CounterKey, BurstKey }));
            Assert.That(await IsOpen(charge), Is.False);
            Assert.That(await quota.ReleaseAsync(charge, default), Is.False);
        });
    }

    [Test]
    public async Task Reserve_NothingLeft_LeavesNoOpenReservation()
    {
        var quota = Quota();
        for (var i = 0; i < 5; i++)
        {
            await quota.CommitAsync(await ChargeAsync(quota, $"work-{i}"), default);
        }

        var refused = await quota.ReserveAsync(_visitor, "one-more", Patience, default) as QuotaReservation.Refused;

        Assert.That((refused?.Why, refused?.Status.Remaining), Is.EqualTo((QuotaRefusal.OutOfPictures, 0L)));
        Assert.That(refused!.RetryAfter, Is.EqualTo(refused.Status.RenewsIn));
        Assert.That(await OpenOf(_visitor), Is.Empty);
    }

    [Test]
    public async Task Sweep_WorkCrashed_GivesItsChargeBackOnce()
    {
        var quota = Quota();
        var crashed = await ChargeAsync(quota, "work-1");

        await quota.SweepAsync(default);
        Assert.That((await quota.PeekAsync(_visitor, default)).Remaining, Is.EqualTo(4), "its patience is not over");

        _clock.Advance(Patience);
        await Task.WhenAll(quota.SweepAsync(default), quota.SweepAsync(default));

        Assert.That((await quota.PeekAsync(_visitor, default)).Remaining, Is.EqualTo(5));
        Assert.That(await IsOpen(crashed), Is.False);
    }

    [Test]
    public async Task Sweep_CrashedBeforeTheCharge_GivesNothingAway()
    {
        var quota = Quota();
        var committed = await ChargeAsync(quota, "work-1");
        await quota.CommitAsync(committed, default);

        // As a crash between the list and the charge leaves it.
        await _redis.SortedSetAddAsync(Quota().OpenReservationsKey, Json(committed), 0);
        await quota.SweepAsync(default);

        Assert.That((await quota.PeekAsync(_visitor, default)).Remaining, Is.EqualTo(4));
    }

    [Test]
    public async Task Sweep_EntryThatNobodyCanRead_IsDroppedAndHoldsNothingUp()
    {
        var quota = Quota();
        foreach (var entry in new[] { "not json", "null", "{}", """{"Visitor":7}""", """{"Visitor":{"Identifier":"a"}}""" })
        {
            await _redis.SortedSetAddAsync(quota.OpenReservationsKey, entry, 0);
        }

        await quota.ReserveAsync(_visitor, "work-1", Patience, default);
        _clock.Advance(Patience);

        Assert.That(await quota.SweepAsync(default), Is.EqualTo(1));
        Assert.That(await _redis.SortedSetRangeAsync(quota.OpenReservationsKey), Is.Empty);
    }

    [Test]
    public async Task Sweep_ChargeThatCannotBeGivenBack_StaysListedAndHoldsNothingUp()
    {
        var quota = Quota();
        var other = $"{{{Guid.NewGuid():N}}}";
        var broken = await ChargeAsync(quota, "work-1");
        await quota.ReserveAsync(other, "work-2", Patience, default);
        await _redis.StringSetAsync(CounterKey, "no number");
        _clock.Advance(Patience);

        Assert.That(await quota.SweepAsync(default), Is.EqualTo(1));
        Assert.That((await quota.PeekAsync(other, default)).Remaining, Is.EqualTo(5));
        Assert.That(await IsOpen(broken));
    }

    [Test]
    public async Task Keys_OfOneVisitor_ShareOneHashTagAndAllEnd()
    {
        var quota = Quota();
        await quota.ReserveAsync(_visitor, "work-1", Patience, default);

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

        var refused = await quota.ReserveAsync(_visitor, "work-3", Patience, default) as QuotaReservation.Refused;

        Assert.That((refused?.Why, refused?.Status.Remaining), Is.EqualTo((QuotaRefusal.TooFast, 98L)));
        _clock.Advance(refused!.RetryAfter);
        Assert.That(await quota.ReserveAsync(_visitor, "work-4", Patience, default), Is.InstanceOf<QuotaReservation.Granted>());
    }

    [Test]
    public async Task Reserve_OutOfPictures_DoesNotCountForTheBurstLimit()
    {
        var quota = Quota(options => (options.Tokens, options.BurstTokens) = (1, 5));
        await ChargeAsync(quota, "work-0");
        var before = await _redis.StringGetAsync(BurstKey);

        await quota.ReserveAsync(_visitor, "work-1", Patience, default);

        Assert.That((before, await _redis.StringGetAsync(BurstKey)), Is.EqualTo(("1", "1")));
    }

    [Test]
    public async Task Reserve_RefusedAMomentAgo_AsksNobody()
    {
        var quota = Quota(options => options.Tokens = 1);
        await ChargeAsync(quota, "work-0");
        await quota.ReserveAsync(_visitor, "work-1", Patience, default);
        await _redis.KeyDeleteAsync([CounterKey]); // Behind its back: only who asks would see it.

        var known = await quota.ReserveAsync(_visitor, "work-2", Patience, default);
        _clock.Advance(TimeSpan.FromSeconds(1));
        var asked = await quota.ReserveAsync(_visitor, "work-3", Patience, default);

        Assert.That(known, Is.InstanceOf<QuotaReservation.Refused>());
        Assert.That(asked, Is.InstanceOf<QuotaReservation.Granted>());
    }

    [Test]
    public async Task Reserve_CapOfAllIsReached_IsRefusedAndChargesNobody()
    {
        var quota = Quota(options => options.DailyCap = 1);
        var other = $"{{{Guid.NewGuid():N}}}";
        var first = await quota.ReserveAsync(other, "work-1", Patience, default) as QuotaReservation.Granted;

        var refused = await quota.ReserveAsync(_visitor, "work-2", Patience, default) as QuotaReservation.Refused;
        Assert.That((refused?.Why, refused?.Status.Remaining), Is.EqualTo((QuotaRefusal.SoldOut, 5L)));
        Assert.That(await OpenOf(_visitor), Is.Empty);
        Assert.That(await _redis.StringGetAsync(BurstKey), Is.AnyOf("0", null), "nor for the burst limit");

        await quota.ReleaseAsync(first!.Charge, default);
        Assert.That(await quota.ReserveAsync(_visitor, "work-3", Patience, default), Is.InstanceOf<QuotaReservation.Granted>());
    }

    [Test]
    public async Task Reserve_CapOfAllWasReachedAMomentAgo_AsksForNothingButWhatIsLeft()
    {
        var quota = Quota(options => options.DailyCap = 1);
        await ChargeAsync(quota, "work-1");
        await quota.ReserveAsync(_visitor, "work-2", Patience, default);
        await _redis.StringSetAsync(BurstKey, "no number"); // Who asked for a charge would find it.

        var known = await quota.ReserveAsync(_visitor, "work-3", Patience, default) as QuotaReservation.Refused;

        Assert.That((known?.Why, known?.Status.Remaining), Is.EqualTo((QuotaRefusal.SoldOut, 4L)));
    }

    [Test]
    public async Task Sweep_MoreThanAPageCannotBeGivenBack_HoldNothingUp()
    {
        var quota = Quota();
        var other = $"{{{Guid.NewGuid():N}}}";
        await _redis.StringSetAsync(CounterKey, "no number");
        for (var i = 0; i < 100; i++)
        {
            var stuck = new QuotaCharge(new(_visitor, _clock.GetUtcNow(), 1, $"stuck-{i}", IsReservation: true, QuotaService.PicturesRule), null);
            await _redis.SortedSetAddAsync(quota.OpenReservationsKey, Json(stuck), 0);
        }

        var gone = new QuotaCharge(new(_visitor, _clock.GetUtcNow(), 1, "gone", IsReservation: true, "a rule of once"), null);
        await _redis.SortedSetAddAsync(quota.OpenReservationsKey, Json(gone), 0);
        await quota.ReserveAsync(other, "work-1", Patience, default);
        _clock.Advance(Patience);

        Assert.That(await quota.SweepAsync(default), Is.EqualTo(1));
        Assert.That((await quota.PeekAsync(other, default)).Remaining, Is.EqualTo(5));
    }

    [Test]
    public async Task Sweep_WorkCrashedBelowACap_GivesBothSharesBack()
    {
        var quota = Quota(options => options.DailyCap = 1);
        await ChargeAsync(quota, "work-1");
        _clock.Advance(Patience);

        Assert.That(await quota.SweepAsync(default), Is.EqualTo(1));
        Assert.That(await quota.ReserveAsync(_visitor, "work-2", Patience, default), Is.InstanceOf<QuotaReservation.Granted>());
    }

    private string CounterKey => $"{_prefix}:{_visitor}:{_clock.GetUtcNow().ToUnixTimeMilliseconds() / 86_400_000}";

    private string BurstKey => $"{_prefix}:burst:{_visitor}:{_clock.GetUtcNow().ToUnixTimeMilliseconds() / 10_000}";

    private static string Json(QuotaCharge charge) => System.Text.Json.JsonSerializer.Serialize(charge, QuotaJsonContext.Default.QuotaCharge);

    private QuotaService Quota(Action<QuotaOptions>? configure = null)
    {
        var options = new QuotaOptions { VisitorKey = new string('k', 32), Prefix = _prefix };
        configure?.Invoke(options);
        return new(_redis, Options.Create(options), _clock, NullLoggerFactory.Instance);
    }

    private async Task<QuotaCharge> ChargeAsync(QuotaService quota, string workId) =>
        await quota.ReserveAsync(_visitor, workId, Patience, default) is QuotaReservation.Granted granted
            ? granted.Charge
            : throw new InvalidOperationException("The picture was refused.");

    private async Task<bool> IsOpen(QuotaCharge charge) =>
        await _redis.SortedSetScoreAsync(Quota().OpenReservationsKey, Json(charge)) is not null;

    private async Task<IReadOnlyList<string>> OpenOf(string visitor) =>
        [.. (await _redis.SortedSetRangeAsync(Quota().OpenReservationsKey)).Where(member => member.Contains(visitor, StringComparison.Ordinal))];

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
