using Upstash.Rest.Gateway.Resp;

namespace LofiAnime.Tests.Gateway.Resp;

[Category("Unit")]
public sealed class ReconnectPauseTests
{
    [TestCase(0, 0)]
    [TestCase(1, 25)]
    [TestCase(2, 50)]
    [TestCase(6, 800)]
    [TestCase(7, 1000)]
    [TestCase(int.MaxValue, 1000)]
    public void After_Failures_GrowsUpToASecond(int failures, int milliseconds)
    {
        Assert.That(ReconnectPause.After(failures), Is.EqualTo(TimeSpan.FromMilliseconds(milliseconds)));
    }
}
