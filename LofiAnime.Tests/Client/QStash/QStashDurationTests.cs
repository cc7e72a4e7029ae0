using Upstash.Rest.Client.QStash;

namespace LofiAnime.Tests.Client.QStash;

[Category("Unit")]
public sealed class QStashDurationTests
{
    [TestCase("00:00:00", "0s")]
    [TestCase("00:00:00.001", "1s")]
    [TestCase("00:00:50", "50s")]
    [TestCase("00:00:50.0000001", "51s")]
    [TestCase("00:01:30", "1m30s")]
    [TestCase("1.10:00:00", "1d10h")]
    [TestCase("365.23:59:59", "365d23h59m59s")]
    public void Format_Duration_IsDigitsWithUnits(string duration, string expected) =>
        Assert.That(QStashDuration.Format(TimeSpan.Parse(duration, System.Globalization.CultureInfo.InvariantCulture)), Is.EqualTo(expected));

    [TestCase("6m5s", 365)]
    [TestCase("1d10h30m", 124_200)]
    [TestCase("1.5s", 1.5)]
    [TestCase("250ms", 0.25)]
    [TestCase(" 1s ", 1)]
    public void TryParse_Duration_IsRead(string text, double seconds)
    {
        Assert.That(QStashDuration.TryParse(text, out var duration), Is.True);
        Assert.That(duration.TotalSeconds, Is.EqualTo(seconds));
    }

    [TestCase("")]
    [TestCase("5")]
    [TestCase("5x")]
    [TestCase("s")]
    [TestCase("1.2.3s")]
    [TestCase("-1s")]
    [TestCase("99999999999999d")]
    public void TryParse_NoDuration_IsNone(string text) => Assert.That(QStashDuration.TryParse(text, out _), Is.False);

    [Test]
    public void Format_AndBack_KeepsWholeSeconds([Random(0L, 40_000_000L, 20, Distinct = true)] long seconds)
    {
        Assert.That(QStashDuration.TryParse(QStashDuration.Format(TimeSpan.FromSeconds(seconds)), out var duration), Is.True);
        Assert.That(duration, Is.EqualTo(TimeSpan.FromSeconds(seconds)));
    }
}
