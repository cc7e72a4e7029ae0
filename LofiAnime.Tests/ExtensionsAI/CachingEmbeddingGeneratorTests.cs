using LofiAnime.Tests.Support;
using Microsoft.Extensions.AI;
using Upstash.Rest.Client.AnswerCaching;
using Upstash.Rest.Client.Redis;
using Upstash.Rest.Extensions.AI;

namespace LofiAnime.Tests.ExtensionsAI;

[Category("Whole")]
public sealed class CachingEmbeddingGeneratorTests : IDisposable
{
    private readonly FakeEmbeddingGenerator _vendor = new();
    private RedisClient _redis = null!;
    private IEmbeddingGenerator<string, Embedding<float>> _generator = null!;

    [SetUp]
    public async Task StartAsync()
    {
        _redis = await LiveRedis.ClientAsync();
        var cache = new AnswerCache(_redis, new() { KeyPrefix = LiveRedis.UniqueKey("vectors"), LookupTimeout = TimeSpan.FromSeconds(20) });
        _generator = _vendor.AsUpstashBuilder().UseUpstashCache(cache).Build();
    }

    public void Dispose()
    {
        _generator?.Dispose();
        _redis?.Dispose();
    }

    [Test]
    public async Task Generate_SomeAreKept_AsksForTheOthersOnceAndKeepsTheOrder()
    {
        await _generator.GenerateAsync(["fox", "cat"]);
        _vendor.Asked.Clear();
        string[] texts = ["whale", "cat", "whale", "fo x", "fox", "fo  x"];

        var made = await _generator.GenerateAsync(texts);

        Assert.That(_vendor.Asked, Is.EqualTo(new[] { "whale", "fo x", "fo  x" }));
        Assert.That(made.Select(embedding => embedding.Vector.ToArray()), Is.EqualTo(texts.Select(FakeEmbeddingGenerator.VectorOf)));
        Assert.That(made[1].ModelId, Is.EqualTo("fake-1"));
        Assert.That(made[1].AdditionalProperties![UpstashAIProperties.Hit], Is.EqualTo("exact"));
    }

    [Test]
    public async Task Generate_OtherDimensions_AreAskedAnew()
    {
        await _generator.GenerateAsync(["fox"]);

        await _generator.GenerateAsync(["fox"], new() { Dimensions = 1 });

        Assert.That(_vendor.Asked, Has.Count.EqualTo(2));
    }

    [Test]
    public async Task Generate_GeneratorMakesTooFew_IsAnError()
    {
        _vendor.Missing = 1;

        var error = await Assert.ThrowsAsync<InvalidOperationException>(() => _generator.GenerateAsync(["fox", "cat"]));

        Assert.That(error.Message, Does.Contain("1 embeddings of 2"));
    }

    [Test]
    public async Task TextEmbedder_SomeTextsSayNothing_AreEmptyAndNotAskedFor()
    {
        var embedder = _vendor.AsTextEmbedder();

        var vectors = await embedder.EmbedAsync(["fox", " ", "whale"]);

        Assert.That((embedder.Model, embedder.Dimensions), Is.EqualTo(("fake/fake-1/2", 2)));
        Assert.That(vectors.Select(vector => vector.ToArray()), Is.EqualTo(new[] { FakeEmbeddingGenerator.VectorOf("fox"), [], FakeEmbeddingGenerator.VectorOf("whale") }));
        Assert.That(_vendor.Asked, Is.EqualTo(new[] { "fox", "whale" }));
    }

    [Test]
    public async Task TextEmbedder_WrongNumberOrLength_IsAnError()
    {
        await Assert.ThrowsAsync<InvalidOperationException>(() => _vendor.AsTextEmbedder(dimensions: 3).EmbedAsync(["fox"]).AsTask());
        _vendor.Missing = 1;
        await Assert.ThrowsAsync<InvalidOperationException>(() => _vendor.AsTextEmbedder().EmbedAsync(["fox", "cat"]).AsTask());
    }
}
