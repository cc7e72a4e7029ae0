using Upstash.Rest.WordVectors;
using Words = Upstash.Rest.WordVectors.WordVectors;

namespace LofiAnime.Tests.WordVectors;

[Category("Unit")]
public sealed class WordVectorsTests
{
    [TestCase("cars", "automobiles", 0.79)]
    [TestCase("cars", "trucks", 0.85)]
    [TestCase("cars", "vehicles", 0.90)]
    [TestCase("cars", "banana", 0.15)]
    [TestCase("sunset", "sunrise", 0.80)]
    [TestCase("tokyo", "osaka", 0.77)]
    public void ComponentsOf_TwoWords_AreAsNearAsTheDataSay(string one, string other, double cosine) =>
        Assert.That(Cosine(Vector(one), Vector(other)), Is.EqualTo(cosine).Within(0.01));

    [Test]
    public void Find_AnyWord_IsItsRank()
    {
        var words = Words.English;

        Assert.Multiple(() =>
        {
            Assert.That((words.Count, words.Dimensions), Is.EqualTo((30_000, 100)));
            Assert.That(words.Find("the"), Is.EqualTo(0));
            Assert.That(words.Find("cat"), Is.GreaterThan(words.Find("the")));
            Assert.That(new[] { "", "zzyzx", "Cat", "猫" }.Select(word => words.Find(word)), Is.All.EqualTo(-1));
        });
    }

    [Test]
    public void ComponentsOf_RankBeyondTheWords_IsRefused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => Words.English.ComponentsOf(30_000));
        Assert.Throws<ArgumentOutOfRangeException>(() => Words.English.ScaleOf(-1));
    }

    private static float[] Vector(string word)
    {
        var rank = Words.English.Find(word);
        return [.. Words.English.ComponentsOf(rank).ToArray().Select(component => component * Words.English.ScaleOf(rank))];
    }

    private static double Cosine(float[] one, float[] other) =>
        one.Zip(other, (a, b) => (double)a * b).Sum() / Math.Sqrt(one.Sum(a => (double)a * a) * other.Sum(b => (double)b * b));
}
