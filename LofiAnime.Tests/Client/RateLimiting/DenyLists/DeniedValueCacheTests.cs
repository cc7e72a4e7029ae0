using Upstash.Rest.Client.RateLimiting;

namespace LofiAnime.Tests.Client.RateLimiting.DenyLists;

/// <summary>What is remembered of a deny list is short-lived and bounded.</summary>
[Category("Unit")]
public sealed class DeniedValueCacheTests
{
    private static readonly DateTimeOffset Start = new(2025, 3, 1, 12, 0, 0, TimeSpan.Zero);

    private readonly DeniedValueCache _cache = new(capacity: 2, life: TimeSpan.FromMinutes(1));

    [Test]
    public void Contains_WithinItsLife_AndNotAfter()
    {
        _cache.Remember("ann", Start);

        Assert.That(_cache.Contains("ann", Start.AddSeconds(59)));
        Assert.That(_cache.Contains("ann", Start.AddSeconds(60)), Is.False);
        Assert.That(_cache.Contains("bob", Start), Is.False);
    }

    [Test]
    public void Remember_Again_DoesNotProlong()
    {
        _cache.Remember("ann", Start);
        _cache.Remember("ann", Start.AddSeconds(59));

        Assert.That(_cache.Contains("ann", Start.AddSeconds(60)), Is.False);
    }

    [Test]
    public void Remember_WhenItWasOver_BeginsAnew()
    {
        _cache.Remember("ann", Start);
        _cache.Remember("ann", Start.AddSeconds(60));

        Assert.That(_cache.Contains("ann", Start.AddSeconds(119)));
    }

    [Test]
    public void Remember_BeyondCapacity_DropsTheOldest()
    {
        _cache.Remember("ann", Start);
        _cache.Remember("bob", Start.AddSeconds(1));
        _cache.Remember("cid", Start.AddSeconds(2));

        var now = Start.AddSeconds(3);
        Assert.That((_cache.Contains("ann", now), _cache.Contains("bob", now), _cache.Contains("cid", now)), Is.EqualTo((false, true, true)));
    }

    [Test]
    public void Contains_ClockWasSetBack_IsNotKnown()
    {
        _cache.Remember("ann", Start);

        Assert.That(_cache.Contains("ann", Start.AddTicks(-1)), Is.False);
    }

    [Test]
    public void Remember_WithoutCapacity_KeepsNothing()
    {
        var none = new DeniedValueCache(0, TimeSpan.FromMinutes(1));
        none.Remember("ann", Start);

        Assert.That(none.IsEmpty);
    }

    [Test]
    public void Forget_ThenRememberAnew_HoldsForAWholeLife()
    {
        _cache.Remember("ann", Start);
        _cache.Forget("ann");
        _cache.Remember("ann", Start.AddSeconds(30));
        _cache.Remember("bob", Start.AddSeconds(70)); // Clears away the first, which must not take the second along.

        Assert.That(_cache.Contains("ann", Start.AddSeconds(80)));
    }
}
