using LofiAnime.Web.Features.Operations.Statistics;

namespace LofiAnime.Tests.Web.Features.Operations.Statistics;

[Category("Unit")]
public sealed class TimeHistogramTests
{
    [Test]
    public void Quantile_OfNoTimes_IsNone() => Assert.That(new TimeHistogram().Quantile(0.5), Is.Null);

    [TestCase(0, 0)]
    [TestCase(100, 0)]
    [TestCase(101, 1)]
    [TestCase(110, 1)]
    [TestCase(121, 2)]
    [TestCase(200_000_000, 120)]
    public void BucketOf_GrowsByATenth(int milliseconds, int bucket) =>
        Assert.That(TimeHistogram.BucketOf(TimeSpan.FromMilliseconds(milliseconds)), Is.EqualTo(bucket));

    [Test]
    public void Quantile_OfManyTimes_IsNotBelowTheTrueOneAndAtMostATenthAbove([Range(1, 20)] int seed)
    {
        var random = new Random(seed);
        var times = Enumerable.Range(0, random.Next(1, 400)).Select(_ => TimeSpan.FromMilliseconds(100 * Math.Exp(7 * random.NextDouble()))).Order().ToArray();
        var histogram = new TimeHistogram();
        foreach (var time in times)
        {
            histogram.Add(TimeHistogram.BucketOf(time), 1);
        }

        foreach (var part in new[] { 0.01, 0.5, 0.95, 1 })
        {
            var exact = times[(int)Math.Ceiling(part * times.Length) - 1];
            Assert.That(histogram.Quantile(part)!.Value / exact, Is.InRange(0.999999, 1.100001), $"{part} of {times.Length}");
        }
    }
}
