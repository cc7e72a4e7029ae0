using Upstash.Rest.Client.RateLimiting;

namespace LofiAnime.Tests.Client.RateLimiting;

/// <summary>The span that a limit is said to be for; a bucket's is not its interval, which would promise far more.</summary>
[Category("Unit")]
public sealed class RateLimitSpanTests
{
    private static readonly DateTimeOffset Now = new(2025, 3, 1, 12, 0, 0, TimeSpan.Zero);

    private static IEnumerable<TestCaseData> Spans()
    {
        yield return new(new FixedWindow(20, TimeSpan.FromSeconds(10)), 20L, TimeSpan.FromSeconds(10));
        yield return new(new SlidingWindow(20, TimeSpan.FromSeconds(10)), 5L, TimeSpan.FromSeconds(10));
        yield return new(new TokenBucket(3, TimeSpan.FromSeconds(1), 10), 10L, TimeSpan.FromSeconds(4));
        yield return new(new TokenBucket(3, TimeSpan.FromSeconds(1), 10), 2L, TimeSpan.FromSeconds(1));
        yield return new(new TokenBucket(1, TimeSpan.FromDays(1), RateLimitAlgorithm.MaxTokens), RateLimitAlgorithm.MaxTokens, RateLimitAlgorithm.MaxWindow);
        yield return new(new Gcra(60, TimeSpan.FromMinutes(1), burst: 5), 5L, TimeSpan.FromSeconds(5));
        yield return new(new Gcra(1, TimeSpan.FromDays(365), burst: 2), RateLimitAlgorithm.MaxTokens, RateLimitAlgorithm.MaxWindow);
    }

    [TestCaseSource(nameof(Spans))]
    public void SpanOf_IsHowLongTheTokensTakeToComeBack(RateLimitAlgorithm algorithm, long tokens, TimeSpan span) =>
        Assert.That(algorithm.SpanOf(tokens), Is.EqualTo(span));

    [Test]
    public void Local_ABucket_IsGrantedOnceInTheTimeThatFillsIt()
    {
        var counters = new LocalCounters([new("bucket", new TokenBucket(1, TimeSpan.FromSeconds(1), 10), "p")], share: 1);

        var all = counters.Decide("ann", 10, Now, RateLimitReason.Failed);
        var early = counters.Decide("ann", 1, Now + TimeSpan.FromSeconds(9), RateLimitReason.Failed);
        var late = counters.Decide("ann", 1, Now + TimeSpan.FromSeconds(10), RateLimitReason.Failed);

        Assert.That((all.IsAllowed, early.IsAllowed, late.IsAllowed), Is.EqualTo((true, false, true)));
        Assert.That(all.Decisive!.Window, Is.EqualTo(TimeSpan.FromSeconds(10)));
    }
}
