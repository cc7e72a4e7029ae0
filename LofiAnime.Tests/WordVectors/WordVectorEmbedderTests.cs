using Upstash.Rest.WordVectors;

namespace LofiAnime.Tests.WordVectors;

[Category("Unit")]
public sealed class WordVectorEmbedderTests
{
    private readonly WordVectorEmbedder _embedder = new();

    [Test]
    public void Embed_Text_HasLengthOne() =>
        Assert.That(_embedder.Embed("a cat on a roof").Sum(component => (double)component * component), Is.EqualTo(1).Within(1e-5));

    [TestCase("A Cat, on the ROOF!", "a cat on the roof")]
    [TestCase("café in naïve style", "cafe in naive style")]
    [TestCase("cafe\u0301", "cafe")]
    [TestCase("the cat\u2019s tail", "the cat tail")]
    [TestCase("3 cats", "three cats")]
    [TestCase("hand-zzyzx cat", "hand cat")]
    public void Embed_TextsOfTheSameWords_AreTheSame(string one, string other) =>
        Assert.That(_embedder.Embed(one), Is.EqualTo(_embedder.Embed(other)));

    [Test]
    public void Embed_FrequentWords_WeighLittle()
    {
        var bare = _embedder.Embed("lighthouse storm");

        Assert.That(Dot(bare, _embedder.Embed("the lighthouse and the storm")), Is.GreaterThan(0.99));
        Assert.That(Dot(bare, _embedder.Embed("lighthouse storm violin")), Is.LessThan(0.95));
    }

    [TestCase("")]
    [TestCase("  ...!")]
    [TestCase("猫 zzyzx 12345")]
    public void Embed_NoWordThatIsKnown_IsEmpty(string text) => Assert.That(_embedder.Embed(text), Is.Empty);

    [Test]
    public void TryEmbed_AnyText_AllocatesNothing()
    {
        var vector = new float[_embedder.Dimensions];
        const string prompt = "A cosy café on a rainy night in Tokyo, with 2 well-fed cats on the windowsill and a barista's lamp";
        _embedder.TryEmbed(prompt, vector);

        var before = GC.GetAllocatedBytesForCurrentThread();
        _embedder.TryEmbed(prompt, vector);

        Assert.That(GC.GetAllocatedBytesForCurrentThread() - before, Is.Zero);
    }

    [Test]
    public void TryEmbed_VectorOfAnotherLength_IsRefused() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => _embedder.TryEmbed("cat", new float[99]));

    [Test]
    public async Task EmbedAsync_SeveralTexts_KeepsTheirOrder()
    {
        var vectors = await _embedder.EmbedAsync(["cat", "zzyzx", "dog"]);

        Assert.That(vectors.Select(vector => vector.ToArray()), Is.EqualTo(new[] { _embedder.Embed("cat"), [], _embedder.Embed("dog") }));
    }

    private static double Dot(float[] one, float[] other) => one.Zip(other, (a, b) => (double)a * b).Sum();
}
