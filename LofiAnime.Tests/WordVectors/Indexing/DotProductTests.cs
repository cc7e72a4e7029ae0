using Upstash.Rest.WordVectors.Indexing;

namespace LofiAnime.Tests.WordVectors.Indexing;

[Category("Unit")]
public sealed class DotProductTests
{
    [Test]
    public void Of_AnyRows_IsWhatTheScalarLoopGives()
    {
        var random = new Random(11);

        for (var i = 0; i < 500; i++)
        {
            var length = 64 * random.Next(1, 9);
            var (one, other) = (Row(random, length), Row(random, length));

            Assert.That(DotProduct.Of(one, other), Is.EqualTo(DotProduct.Scalar(one, other)));
        }
    }

    [TestCase(127)]
    [TestCase(-127)]
    public void Of_LargestComponents_DoNotOverflow(sbyte component)
    {
        var row = Enumerable.Repeat(component, 1024).ToArray();
        var ones = Enumerable.Repeat((sbyte)127, 1024).ToArray();

        Assert.That(DotProduct.Of(row, ones), Is.EqualTo(1024 * 127 * component));
    }

    private static sbyte[] Row(Random random, int length) => [.. Enumerable.Range(0, length).Select(_ => (sbyte)random.Next(-127, 128))];
}
