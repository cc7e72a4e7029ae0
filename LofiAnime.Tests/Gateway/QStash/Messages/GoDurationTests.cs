using Upstash.Rest.Gateway.QStash.Messages;

namespace LofiAnime.Tests.Gateway.QStash.Messages;

[Category("Unit")]
public sealed class GoDurationTests
{
    [TestCase("50s", 50)]
    [TestCase("1d10h30m", 124200)]
    [TestCase("1.5h", 5400)]
    [TestCase("250ms", 0.25)]
    [TestCase("0s", 0)]
    public void TryParse_Duration_IsRead(string text, double seconds)
    {
        Assert.That(GoDuration.TryParse(text, out var duration), Is.True);
        Assert.That(duration, Is.EqualTo(TimeSpan.FromSeconds(seconds)));
    }

    [TestCase("")]
    [TestCase("50")]
    [TestCase("s")]
    [TestCase("-5s")]
    [TestCase("5x")]
    [TestCase("5s5")]
    [TestCase("1.2.3s")]
    [TestCase("1.s.")]
    [TestCase("99999999999d")]
    public void TryParse_NoDuration_IsRefused(string text) => Assert.That(GoDuration.TryParse(text, out _), Is.False);
}
