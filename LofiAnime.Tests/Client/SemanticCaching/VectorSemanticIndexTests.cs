using LofiAnime.Tests.Support;
using LofiAnime.Tests.Support.Vector;
using Upstash.Rest.Client;
using Upstash.Rest.Client.SemanticCaching;
using Upstash.Rest.Client.Vector;

namespace LofiAnime.Tests.Client.SemanticCaching;

/// <summary>The index of a semantic cache in Upstash Vector: with the service's model, and with an embedder.</summary>
[Category("Wire")]
public sealed class VectorSemanticIndexTests
{
    private const string Model = "BAAI/bge-m3";

    private static VectorServer _hosted = null!;
    private static VectorServer _plain = null!;

    private readonly ManualTimeProvider _clock = new();

    [OneTimeSetUp]
    public static async Task StartAsync()
    {
        _hosted = await VectorServer.StartAsync(dimension: 64, model: Model);
        _plain = await VectorServer.StartAsync(dimension: 3);
    }

    [OneTimeTearDown]
    public static async Task StopAsync()
    {
        await _hosted.DisposeAsync();
        await _plain.DisposeAsync();
    }

    [Test]
    public async Task Search_FindsTheNearestWithTextAndScore([Values] bool isHosted)
    {
        using var client = ServerOf(isHosted).Client();
        var index = IndexOf(client, isHosted);
        await index.PutAsync("search", [new("1", "red cats"), new("2", "blue dogs"), new("3", "red cats and dogs")]);

        var found = await index.SearchAsync("search", "red cats", 2);

        Assert.That(found.Select(match => (match.Id, match.Text)), Is.EqualTo(new[] { ("1", "red cats"), ("3", "red cats and dogs") }));
        Assert.That(found[0].Score, Is.EqualTo(1).Within(1e-6));
        Assert.That(found.Select(match => match.Score), Is.All.InRange(0, 1));
    }

    [Test]
    public async Task Spaces_KnowNothingOfEachOtherNorOfOthersInTheIndex([Values] bool isHosted)
    {
        await using var server = await VectorServer.StartAsync(dimension: 3, model: Model);
        using var client = server.Client();
        var index = IndexOf(client, isHosted);
        await client.Default.UpsertTextAsync(new VectorTextRecord("of another", "red cats"));
        await client.Namespace("mine").UpsertTextAsync(new VectorTextRecord("of another", "red cats"));
        await index.PutAsync("mine", [new("m", "red cats")]);
        await index.PutAsync("yours", [new("y", "red cats")]);

        var mine = await index.SearchAsync("mine", "red cats", 10);
        await index.ClearAsync("mine");
        await index.ClearAsync("mine");

        Assert.That(mine.Select(match => match.Id), Is.EqualTo(new[] { "m" }));
        Assert.That(await index.SearchAsync("mine", "red cats", 10), Is.Empty);
        Assert.That((await index.SearchAsync("yours", "red cats", 10)).Single().Id, Is.EqualTo("y"));
        Assert.That((await client.InfoAsync()).Namespaces.Keys, Is.EquivalentTo(new[] { "", "mine", "semantic-cache.yours" }));
    }

    [Test]
    public async Task Search_ExpiredEntries_DoNotHideOthers([Values] bool isHosted)
    {
        using var client = ServerOf(isHosted).Client();
        var index = IndexOf(client, isHosted);
        var soon = _clock.GetUtcNow() + TimeSpan.FromSeconds(10);
        await index.PutAsync("expiry", [new("1", "red cats", soon), new("2", "red cats", soon), new("3", "red cats", soon), new("4", "red cats and dogs", soon + TimeSpan.FromHours(1)), new("5", "blue dogs")]);

        var before = await index.SearchAsync("expiry", "red cats", 1);
        _clock.Advance(TimeSpan.FromSeconds(10));
        var after = await index.SearchAsync("expiry", "red cats", 1);
        var removed = await index.RemoveExpiredAsync("expiry");

        Assert.That(before.Single().Score, Is.EqualTo(1).Within(1e-6));
        Assert.That(after.Single().Id, Is.EqualTo("4"));
        Assert.That(removed, Is.EqualTo(3));
        Assert.That((await client.Namespace("semantic-cache.expiry").FetchAsync(["1", "4", "5"])).Select(vector => vector?.Id), Is.EqualTo(new[] { null, "4", "5" }));
    }

    [Test]
    public async Task Put_ReplacesAndRemoveRemoves([Values] bool isHosted)
    {
        using var client = ServerOf(isHosted).Client();
        var index = IndexOf(client, isHosted);
        await index.PutAsync("replace", [new("1", "red cats"), new("1", "blue dogs")]);
        await index.PutAsync("replace", []);

        var found = await index.SearchAsync("replace", "blue dogs", 5);
        await index.RemoveAsync("replace", ["1", "nobody"]);
        await index.RemoveAsync("replace", []);
        await index.RemoveAsync("a-space-that-is-none", ["1"]);

        Assert.That(found.Single(), Is.EqualTo(new SemanticMatch("1", "blue dogs", found[0].Score)));
        Assert.That(await index.SearchAsync("replace", "blue dogs", 5), Is.Empty);
    }

    [Test]
    public async Task TooLongOrBlank_IsNeitherPutNorAskedFor([Values] bool isHosted)
    {
        await using var server = await VectorServer.StartAsync(dimension: 3, model: Model);
        using var client = server.Client();
        var index = IndexOf(client, isHosted);
        var tooLong = string.Join(' ', Enumerable.Repeat("cat", 481));

        await index.PutAsync("long", [new("1", tooLong), new("2", " "), new("3", "half \ud83c"), new("4", "red", _clock.GetUtcNow())]);

        Assert.That(await index.SearchAsync("long", tooLong, 1), Is.Empty);
        Assert.That(await index.SearchAsync("long", "", 1), Is.Empty);
        Assert.That(server.Paths, Is.Empty);
        await index.PutAsync("long", [new("1", tooLong[..^4])]);
        Assert.That(await index.SearchAsync("long", tooLong[..^4], 1), Has.Count.EqualTo(1));
    }

    [Test]
    public async Task TextThatSaysNothingToTheEmbedder_IsNeitherPutNorAskedFor()
    {
        await using var server = await VectorServer.StartAsync(dimension: 3);
        using var client = server.Client();
        var index = IndexOf(client, isHosted: false);

        await index.PutAsync("nothing", [new("1", "xyzzy")]);

        Assert.That(await index.SearchAsync("nothing", "xyzzy", 1), Is.Empty);
        Assert.That(server.Paths, Is.Empty);
    }

    [TestCase("")]
    [TestCase("a/b")]
    [TestCase("..")]
    [TestCase("a.b")]
    [TestCase("a b")]
    [TestCase("é")]
    [TestCase("01234567890123456789012345678901234567890123456789012345678901234")]
    public void Space_NoName_IsRefused(string space)
    {
        using var client = _plain.Client();
        var index = IndexOf(client, isHosted: false);

        Assert.Multiple(() =>
        {
            Assert.That(() => index.SearchAsync(space, "x", 1), Throws.ArgumentException);
            Assert.That(() => index.PutAsync(space, []), Throws.ArgumentException);
            Assert.That(() => index.ClearAsync(space), Throws.ArgumentException);
        });
    }

    private static IEnumerable<TestCaseData> Misfits()
    {
        yield return new TestCaseData(VectorKind.Dense, 3, Model, "COSINE", true, null).SetArgDisplayNames("hosted");
        yield return new TestCaseData(VectorKind.Dense, 3, "BGE_M3", "COSINE", true, null).SetArgDisplayNames("hosted, spelled otherwise");
        yield return new TestCaseData(VectorKind.Dense, 3, null, "COSINE", false, null).SetArgDisplayNames("own vectors");
        yield return new TestCaseData(VectorKind.Dense, 3, null, "COSINE", true, "no embedding model").SetArgDisplayNames("no model");
        yield return new TestCaseData(VectorKind.Dense, 3, "BAAI/bge-small-en-v1.5", "COSINE", true, "bge-small-en-v1.5, not BAAI/bge-m3").SetArgDisplayNames("another model");
        yield return new TestCaseData(VectorKind.Dense, 4, null, "COSINE", false, "its dimension is 4").SetArgDisplayNames("dimension");
        yield return new TestCaseData(VectorKind.Dense, 3, null, "EUCLIDEAN", false, "by Euclidean").SetArgDisplayNames("function");
        yield return new TestCaseData(VectorKind.Hybrid, 3, Model, "COSINE", true, "it is hybrid").SetArgDisplayNames("hybrid");
    }

    [TestCaseSource(nameof(Misfits))]
    public async Task Check_SaysWhatDoesNotFit(VectorKind kind, int dimension, string? model, string similarity, bool isHosted, string? problem)
    {
        await using var server = await VectorServer.StartAsync(kind, dimension, model, similarity);
        using var client = server.Client();
        var index = IndexOf(client, isHosted);

        Assert.That(() => index.CheckAsync(), problem is null ? Throws.Nothing : Throws.InvalidOperationException.With.Message.Contains(problem));
    }

    [Test]
    public void Index_Down_IsOurError()
    {
        using var client = VectorStub.ClientOf(new Uri("http://127.0.0.1:1"), configure: options => options.MaxRetries = 0);

        Assert.That(() => IndexOf(client, isHosted: true).SearchAsync("s", "red cats", 1), Throws.InstanceOf<UpstashException>());
    }

    [TestCase("", 0)]
    [TestCase("cat", 1)]
    [TestCase("cats", 2)]
    [TestCase("a big cat, 42", 5)]
    [TestCase("東京の猫", 4)]
    [TestCase("!!!", 3)]
    [TestCase("🌸", 4)]
    public void TokenGuess_CountsRatherTooMany(string text, int tokens) => Assert.That(TokenGuess.Of(text), Is.EqualTo(tokens));

    private static VectorServer ServerOf(bool isHosted) => isHosted ? _hosted : _plain;

    private VectorSemanticIndex IndexOf(VectorClient client, bool isHosted) =>
        isHosted ? new(client, Model, timeProvider: _clock) : new(client, new ThreeWords(), timeProvider: _clock);

    /// <summary>Knows cats, dogs and red; everything else says nothing to it.</summary>
    private sealed class ThreeWords : ITextEmbedder
    {
        public string Model => "three-words";

        public int Dimensions => 3;

        public ValueTask<IReadOnlyList<ReadOnlyMemory<float>>> EmbedAsync(IReadOnlyList<string> texts, CancellationToken cancellationToken = default) =>
            ValueTask.FromResult<IReadOnlyList<ReadOnlyMemory<float>>>([.. texts.Select(text => (ReadOnlyMemory<float>)new[] { Has(text, "cat"), Has(text, "dog"), Has(text, "red") })]);

        private static float Has(string text, string word) => text.Contains(word, StringComparison.Ordinal) ? 1 : 0;
    }
}
