using Upstash.Rest.Client.RateLimiting;

namespace LofiAnime.Tests.Client.RateLimiting;

[Category("Unit")]
public sealed class LocalCountersTests
{
    private static readonly DateTimeOffset Now = DateTimeOffset.FromUnixTimeMilliseconds(1_700_000_000_000);

    [Test]
    public void Decide_AShareOfEachLimit_AllRulesOrNone()
    {
        var counters = new LocalCounters(
            [new("second", new FixedWindow(8, TimeSpan.FromSeconds(1))), new("hour", new FixedWindow(12, TimeSpan.FromHours(1)))], 0.25);

        var decisions = Enumerable.Range(0, 3).Select(_ => counters.Decide("ann", 1, Now, RateLimitReason.Failed)).ToArray();
        var later = counters.Decide("ann", 1, Now + TimeSpan.FromSeconds(1), RateLimitReason.Failed);
        var last = counters.Decide("ann", 1, Now + TimeSpan.FromSeconds(1), RateLimitReason.TimedOut);

        Assert.Multiple(() =>
        {
            Assert.That(decisions.Select(decision => decision.IsAllowed), Is.EqualTo(new[] { true, true, false }));
            Assert.That(decisions[0].Rules.Select(rule => (rule.Limit, rule.Remaining)), Is.EqualTo(new[] { (2L, 1L), (3L, 2L) }));
            Assert.That((decisions[2].RetryAfter, decisions[2].Reason), Is.EqualTo((TimeSpan.FromSeconds(1), RateLimitReason.Failed)));
            Assert.That(later.IsAllowed);
            Assert.That((last.IsAllowed, last.RetryAfter, last.Reason), Is.EqualTo((false, TimeSpan.FromHours(1) - TimeSpan.FromSeconds(1), RateLimitReason.TimedOut)));
        });
    }

    [Test]
    public void Decide_SmallShare_GrantsOneAtLeast()
    {
        var counters = new LocalCounters([new("r", new FixedWindow(3, TimeSpan.FromSeconds(1)))], 0.01);

        Assert.That(counters.Decide("ann", 1, Now, RateLimitReason.Failed).IsAllowed);
        Assert.That(counters.Decide("ann", 1, Now, RateLimitReason.Failed).IsAllowed, Is.False);
        Assert.That(counters.Decide("bob", 1, Now, RateLimitReason.Failed).IsAllowed);
    }

    [Test]
    public void Decide_ManyIdentifiers_StaysBounded()
    {
        var counters = new LocalCounters([new("r", new FixedWindow(1, TimeSpan.FromHours(1)))], 1);
        counters.Decide("first", 1, Now, RateLimitReason.Failed);

        for (var i = 0; i < 30_000; i++)
        {
            counters.Decide($"id-{i}", 1, Now, RateLimitReason.Failed);
        }

        Assert.That(counters.Count, Is.LessThanOrEqualTo(10_001));
    }
}
