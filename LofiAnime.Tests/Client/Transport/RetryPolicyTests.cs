using Upstash.Rest.Client.Transport;

namespace LofiAnime.Tests.Client.Transport;

[Category("Unit")]
public sealed class RetryPolicyTests
{
    [TestCase(1, 50, 100)]
    [TestCase(2, 100, 200)]
    [TestCase(5, 800, 1600)]
    [TestCase(1_000_000, 1000, 2000)]
    public void PauseBeforeReopening_Failures_GrowsToTheLimitAndIsHalfRandom(int failures, int least, int most)
    {
        var policy = new RetryPolicy(maxRetries: 0, TimeSpan.FromMilliseconds(100), TimeSpan.FromSeconds(2), new Random(1));

        var pauses = Enumerable.Range(0, 100).Select(_ => policy.PauseBeforeReopening(failures).TotalMilliseconds).ToArray();

        Assert.That(pauses, Is.All.InRange(least, most));
        Assert.That(pauses.Max() - pauses.Min(), Is.GreaterThan(least / 2));
    }
}
