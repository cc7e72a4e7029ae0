using Upstash.Rest.Client.RateLimiting;

namespace LofiAnime.Tests.Client.RateLimiting.Analytics;

/// <summary>Sums are bounded, and what is dropped is counted.</summary>
[Category("Unit")]
public sealed class RateLimitEventCountsTests
{
    private readonly RateLimitEventCounts _counts = new(capacity: 2);

    [Test]
    public void Add_SameKind_IsSummedUp()
    {
        Assert.That(_counts.Add(Kind("ann", new("JP")), 1));
        Assert.That(_counts.Add(Kind("ann", new("JP")), 4), Is.False);

        Assert.That(_counts.Oldest.Single().Value, Is.EqualTo(5));
    }

    [Test]
    public void Add_BeyondCapacity_DropsTheOldestAndCountsIt()
    {
        _counts.Add(Kind("ann"), 3);
        _counts.Add(Kind("bob"), 1);
        _counts.Add(Kind("cid"), 1);

        Assert.That(_counts.Oldest.Select(sum => sum.Key.Identifier), Is.EqualTo(new[] { "bob", "cid" }));
        Assert.That((_counts.Count, _counts.Lost), Is.EqualTo((2, 3L)));
    }

    [Test]
    public void After_OlderSums_ComeFirstAndGoFirst()
    {
        _counts.Add(Kind("bob"), 1);
        _counts.Add(Kind("cid"), 1);

        var all = _counts.After([KeyValuePair.Create(Kind("ann"), 7L), KeyValuePair.Create(Kind("bob"), 2L)]);

        Assert.That(all.Oldest.Select(sum => (sum.Key.Identifier, sum.Value)), Is.EqualTo(new[] { ("bob", 3L), ("cid", 1L) }));
        Assert.That(all.Lost, Is.EqualTo(7));
    }

    private static RateLimitEvent Kind(string identifier, RateLimitGeo? geo = null) => new(0, identifier, RateLimitOutcome.Allowed, geo);
}
