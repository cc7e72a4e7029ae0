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

        var reserved = await quota.ReserveAsync(_visitor, "work-1", Patience, default);
        await quota.CommitAsync(reserved.Receipt!, default);

        Assert.Multiple(async () =>
        {
            Assert.That((await quota.PeekAsync(_visitor, default)).Remaining, Is.EqualTo(4));
            Assert.That(await KeysOf(_visitor), Is.EqualTo(new[] { CounterKey }));
            Assert.That(await IsOpen(reserved.Receipt!), Is.False);
            Assert.That(await quota.ReleaseAsync(reserved.Receipt!, default), Is.False);
        });
    }

    [Test]
    public async Task Reserve_NothingLeft_LeavesNoOpenReservation()
    {
        var quota = Quota();
        for (var i = 0; i < 5; i++)
        {
            await quota.CommitAsync((await quota.ReserveAsync(_visitor, $"work-{i}", Patience, default)).Receipt!, default);
        }

        var refused = await quota.ReserveAsync(_visitor, "one-more", Patience, default);

        Assert.That((refused.Receipt, refused.Status.Remaining), Is.EqualTo(((object?)null, 0L)));
        Assert.That(await OpenOf(_visitor), Is.Empty);
    }

    [Test]
    public async Task Sweep_WorkCrashed_GivesItsChargeBackOnce()
    {
        var quota = Quota();
        var crashed = await quota.ReserveAsync(_visitor, "work-1", Patience, default);

        await quota.SweepAsync(default);
        Assert.That((await quota.PeekAsync(_visitor, default)).Remaining, Is.EqualTo(4), "its patience is not over");

        _clock.Advance(Patience);
        await Task.WhenAll(quota.SweepAsync(default), quota.SweepAsync(default));

        Assert.That((await quota.PeekAsync(_visitor, default)).Remaining, Is.EqualTo(5));
        Assert.That(await IsOpen(crashed.Receipt!), Is.False);
    }

    [Test]
    public async Task Sweep_CrashedBeforeTheCharge_GivesNothingAway()
    {
        var quota = Quota();
        var committed = await quota.ReserveAsync(_visitor, "work-1", Patience, default);
        await quota.CommitAsync(committed.Receipt!, default);

        // As a crash between the list and the charge leaves it.
        await _redis.SortedSetAddAsync(Quota().OpenReservationsKey, Json(committed.Receipt!), 0);
        await quota.SweepAsync(default);

        Assert.That((await quota.PeekAsync(_visitor, default)).Remaining, Is.EqualTo(4));
    }

    [Test]
    public async Task Sweep_EntryThatNobodyCanRead_IsDroppedAndHoldsNothingUp()
    {
        var quota = Quota();
        foreach (var entry in new[] { "not json", "null", "{}", """{"CounterKey":7}""" })
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
        var broken = (await quota.ReserveAsync(_visitor, "work-1", Patience, default)).Receipt!;
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
        Assert.That(keys, Has.Count.EqualTo(2).And.All.Contains(_visitor));
        foreach (var key in keys)
        {
            Assert.That(await _redis.KeyTimeToLiveAsync(key), Is.Not.Null, key);
        }
    }

    private string CounterKey => $"{_prefix}:{_visitor}:{_clock.GetUtcNow().ToUnixTimeMilliseconds() / 86_400_000}";

    private static string Json(Upstash.Rest.Client.RateLimiting.RateLimitReceipt receipt) =>
        System.Text.Json.JsonSerializer.Serialize(receipt);

    private QuotaService Quota() =>
        new(
        _redis,
        Options.Create(new QuotaOptions { VisitorKey = new string('k', 32), Prefix = _prefix }),
        _clock,
        NullLogger<QuotaService>.Instance);

    private async Task<bool> IsOpen(Upstash.Rest.Client.RateLimiting.RateLimitReceipt receipt) =>
        await _redis.SortedSetScoreAsync(Quota().OpenReservationsKey, Json(receipt)) is not null;

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
