using System.Text.Json;
using LofiAnime.Tests.Support.Vector;
using Upstash.Rest.Client;
using Upstash.Rest.Client.Vector;

namespace LofiAnime.Tests.Client.Vector;

/// <summary>Every operation against a server that does what the documentation says.</summary>
[Category("Wire")]
public sealed class VectorClientLiveTests
{
    private static VectorServer _dense = null!;
    private static VectorServer _text = null!;
    private static VectorServer _sparse = null!;
    private static VectorServer _hybrid = null!;

    [OneTimeSetUp]
    public static async Task StartAsync()
    {
        _dense = await VectorServer.StartAsync();
        _text = await VectorServer.StartAsync(dimension: 64, model: "BAAI/bge-m3");
        _sparse = await VectorServer.StartAsync(VectorKind.Sparse);
        _hybrid = await VectorServer.StartAsync(VectorKind.Hybrid);
    }

    [OneTimeTearDown]
    public static async Task StopAsync()
    {
        foreach (var server in new[] { _dense, _text, _sparse, _hybrid })
        {
            await server.DisposeAsync();
        }
    }

    [Test]
    public async Task Query_ByVector_FindsTheNearestWithWhatWasAskedFor()
    {
        using var client = _dense.Client();
        var vectors = client.Namespace("query");
        var kyoto = new City("Kyoto", 1_464_000, ["old", "temples"]);
        await vectors.UpsertAsync([
            new("kyoto", new[] { 1f, 0f, 0f }) { Metadata = VectorMetadata.Of(kyoto, VectorTestJson.Default.City), Data = "a city of temples" },
            new("osaka", new[] { 0.8f, 0.6f, 0f }) { Metadata = VectorMetadata.Of(new City("Osaka", 2_750_000, ["food"]), VectorTestJson.Default.City) },
            new("oslo", new[] { -1f, 0f, 0f })]);

        var found = await vectors.QueryAsync(new VectorQuery(new[] { 1f, 0f, 0f }) { TopK = 2, Include = VectorParts.All });
        var bare = await vectors.QueryAsync(new VectorQuery(new[] { 1f, 0f, 0f }));

        Assert.That(found.Select(match => match.Id), Is.EqualTo(new[] { "kyoto", "osaka" }));
        Assert.That(found.Select(match => match.Score), Is.EqualTo(new[] { 1, 0.9 }).Within(1e-6));
        Assert.That(found[0].Metadata!.As(VectorTestJson.Default.City).Tags, Is.EqualTo(kyoto.Tags));
        Assert.That((found[0].Data, found[0].Embedding!.Values.ToArray()[0]), Is.EqualTo(("a city of temples", 1f)));
        Assert.That(bare, Has.Count.EqualTo(3).And.All.Matches<VectorMatch>(match => match is { Data: null, Metadata: null, Embedding: null }));
    }

    [Test]
    public async Task Query_WithFilter_FindsWhatMatches()
    {
        using var client = _dense.Client();
        var vectors = client.Namespace("filter");
        await vectors.UpsertAsync([.. new City[] { new("it's", 1, ["a"]), new("b OR 1=1", 20, ["a", "b"]), new("\"quoted\"", 300, []) }
            .Select(city => new VectorRecord(city.Name, new[] { 1f, city.Population, 0f }) { Metadata = VectorMetadata.Of(city, VectorTestJson.Default.City) })]);
        var (name, population, tags) = (VectorFilter.Field("name"), VectorFilter.Field("population"), VectorFilter.Field("tags"));

        async Task<string> FindAsync(VectorFilter filter) =>
            string.Join(' ', (await vectors.QueryAsync(new VectorQuery(new[] { 1f, 0f, 0f }) { Filter = filter, Include = VectorParts.Metadata }))
                .Select(match => match.Metadata!.Json.GetProperty("population").GetInt64()).Order());

        Assert.Multiple(async () =>
        {
            Assert.That(await FindAsync(name.EqualTo("it's")), Is.EqualTo("1"));
            Assert.That(await FindAsync(name.EqualTo("b OR 1=1")), Is.EqualTo("20"));
            Assert.That(await FindAsync(name.In("\"quoted\"", "it's")), Is.EqualTo("1 300"));
            Assert.That(await FindAsync(population.AtLeast(20) & population.LessThan(300.5)), Is.EqualTo("20 300"));
            Assert.That(await FindAsync((name.EqualTo("it's") | tags.Contains("b")) & population.GreaterThan(1)), Is.EqualTo("20"));
            Assert.That(await FindAsync(VectorFilter.Field("tags[#-1]").EqualTo("b")), Is.EqualTo("20"));
            Assert.That(await FindAsync(name.Glob("*OR*")), Is.EqualTo("20"));
            Assert.That(await FindAsync(VectorFilter.Field("country").NotExists()), Is.EqualTo("1 20 300"));
        });
    }

    [Test]
    public async Task Query_Several_AnswersEachAndOneToo()
    {
        using var client = _dense.Client();
        var vectors = client.Namespace("several");
        await vectors.UpsertAsync([new("x", new[] { 1f, 0f, 0f }), new("y", new[] { 0f, 1f, 0f })]);
        VectorQuery x = new(new[] { 1f, 0f, 0f }) { TopK = 1 }, y = new(new[] { 0f, 1f, 0f }) { TopK = 1 };

        var both = await vectors.QueryAsync([x, y]);
        var one = await vectors.QueryAsync([y]);
        var none = await client.Namespace("nothing here").QueryAsync([y]);

        Assert.That(both.Select(matches => matches.Single().Id), Is.EqualTo(new[] { "x", "y" }));
        Assert.That(one.Single().Single().Id, Is.EqualTo("y"));
        Assert.That(none.Single(), Is.Empty);
    }

    [Test]
    public async Task Text_IsEmbeddedByTheIndex()
    {
        using var client = _text.Client();
        await client.Default.UpsertTextAsync([new("1", "a cat on a roof") { Metadata = Json("""{"kind":"cat"}""") }, new("2", "two dogs at sea")]);

        var found = await client.Default.QueryTextAsync(new VectorTextQuery("a cat on a wall") { Include = VectorParts.Data | VectorParts.Metadata });
        var several = await client.Default.QueryTextAsync([new VectorTextQuery("dogs"), new VectorTextQuery("cat")]);
        await client.Default.UpdateAsync(new("2") { Data = "a cat on a wall" });
        var updated = await client.Default.QueryTextAsync(new VectorTextQuery("a cat on a wall") { TopK = 1 });

        Assert.That((found[0].Id, found[0].Data, found[0].Metadata!.Json.GetRawText()), Is.EqualTo(("1", "a cat on a roof", """{"kind":"cat"}""")));
        Assert.That(several.Select(matches => matches[0].Id), Is.EqualTo(new[] { "2", "1" }));
        Assert.That((updated[0].Id, updated[0].Score), Is.EqualTo(("2", 1.0)).Within(1e-6));
    }

    [Test]
    public async Task Sparse_And_Hybrid_AreQueriedInTheirKind()
    {
        using var sparse = _sparse.Client();
        using var hybrid = _hybrid.Client();
        await sparse.Default.UpsertAsync([new("a", new SparseVector([7, 3], [0.5f, 2f])), new("b", new SparseVector([9], [1f]))]);
        await hybrid.Default.UpsertAsync([
            new("a", VectorEmbedding.Hybrid(new[] { 1f, 0f, 0f }, new SparseVector([1], [1f]))),
            new("b", VectorEmbedding.Hybrid(new[] { 0f, 1f, 0f }, new SparseVector([2], [1f])))]);

        var bySparse = await sparse.Default.QueryAsync(new VectorQuery(new SparseVector([3], [2f])) { Weighting = VectorWeighting.InverseDocumentFrequency, Include = VectorParts.Embedding });
        var byBoth = await hybrid.Default.QueryAsync(new VectorQuery(VectorEmbedding.Hybrid(new[] { 0f, 1f, 0f }, new SparseVector([2], [1f]))) { Fusion = VectorFusion.ReciprocalRank, TopK = 1 });

        Assert.That((bySparse.Single().Id, bySparse[0].Score), Is.EqualTo(("a", 4.0)).Within(1e-6));
        Assert.That(bySparse[0].Embedding!.SparseValues!.Indices.ToArray(), Is.EqualTo(new[] { 3, 7 }));
        Assert.That(byBoth.Single().Id, Is.EqualTo("b"));
    }

    [Test]
    public async Task Update_OverwritesOrPatches()
    {
        using var client = _dense.Client();
        var vectors = client.Namespace("update");
        await vectors.UpsertAsync(new VectorRecord("x", new[] { 1f, 0f, 0f }) { Metadata = Json("""{"a":1,"b":2}"""), Data = "kept" });

        var isPatched = await vectors.UpdateAsync(new("x") { Metadata = Json("""{"b":null,"c":3}"""), MetadataMode = VectorMetadataUpdate.Patch });
        var patched = await vectors.FetchAsync("x");
        await vectors.UpdateAsync(new("x") { Metadata = Json("""{"d":4}"""), Embedding = new[] { 0f, 0f, 1f } });
        var overwritten = await vectors.FetchAsync("x");

        Assert.That((isPatched, patched!.Metadata!.Json.GetRawText(), patched.Data), Is.EqualTo((true, """{"a":1,"c":3}""", "kept")));
        Assert.That((overwritten!.Metadata!.Json.GetRawText(), overwritten.Embedding!.Values.ToArray()[2]), Is.EqualTo(("""{"d":4}""", 1f)));
        Assert.That(await vectors.UpdateAsync(new("nobody") { Data = "x" }), Is.False);
    }

    [Test]
    public async Task Fetch_Range_Random_FindWhatIsThere()
    {
        using var client = _dense.Client();
        var vectors = client.Namespace("fetch");
        Assert.That(await vectors.RandomAsync(), Is.Null);
        await vectors.UpsertAsync([.. Enumerable.Range(0, 25).Select(i => new VectorRecord($"{(i < 15 ? "user:" : "page:")}{i:00}", new[] { i, 1f, 0f }))]);

        var fetched = await vectors.FetchAsync(["user:03", "nobody", "page:20"], VectorParts.Embedding);
        var users = await vectors.FetchByPrefixAsync("user:", VectorParts.None);
        var walked = new List<string>();
        await foreach (var vector in vectors.RangeAsync(new() { PageSize = 7 }))
        {
            walked.Add(vector.Id);
        }

        var page = await vectors.RangePageAsync(new() { Prefix = "page:", PageSize = 6 });
        var last = await vectors.RangePageAsync(new() { Prefix = "page:", PageSize = 6 }, page.NextCursor);

        Assert.That(fetched.Select(vector => vector?.Embedding!.Values.ToArray()[0]), Is.EqualTo(new float?[] { 3f, null, 20f }));
        Assert.That(users, Has.Count.EqualTo(15));
        Assert.That(walked, Has.Count.EqualTo(25).And.Unique);
        Assert.That((page.Vectors.Count, last.Vectors.Count, last.NextCursor), Is.EqualTo((6, 4, (string?)null)));
        Assert.That((await vectors.RandomAsync())!.Id, Does.Contain(":"));
    }

    [Test]
    public async Task Delete_ByIdsPrefixAndFilter_LeavesTheRest()
    {
        using var client = _dense.Client();
        var vectors = client.Namespace("delete");
        await vectors.UpsertAsync([.. new[] { "a:1", "a:2", "b:1", "b:2", "c:1" }.Select((id, i) => new VectorRecord(id, new[] { 1f, 0f, 0f }) { Metadata = Json($$"""{"i":{{i}}}""") })]);

        Assert.Multiple(async () =>
        {
            Assert.That(await vectors.DeleteAsync(["a:1", "nobody"]), Is.EqualTo(1));
            Assert.That(await vectors.DeleteAsync("nobody"), Is.False);
            Assert.That(await vectors.DeleteByPrefixAsync("b:"), Is.EqualTo(2));
            Assert.That(await vectors.DeleteByFilterAsync(VectorFilter.Field("i").EqualTo(4)), Is.EqualTo(1));
            Assert.That((await vectors.FetchByPrefixAsync("a", VectorParts.None)).Single().Id, Is.EqualTo("a:2"));
        });
    }

    [Test]
    public async Task ResumableQuery_GoesOnAndIsEnded()
    {
        using var client = _dense.Client();
        var vectors = client.Namespace("resumable");
        await vectors.UpsertAsync([.. Enumerable.Range(1, 9).Select(i => new VectorRecord($"{i}", new[] { 1f, i, 0f }))]);
        var ids = new List<string>();

        await using (var query = await vectors.StartQueryAsync(new VectorQuery(new[] { 1f, 0f, 0f }) { TopK = 4 }, TimeSpan.FromMinutes(1)))
        {
            ids.AddRange(query.Matches.Select(match => match.Id));
            Assert.That(_dense.OpenQueries, Is.EqualTo(1));
            while (await query.NextAsync(3) is { Count: > 0 } more)
            {
                ids.AddRange(more.Select(match => match.Id));
            }
        }

        Assert.That(ids, Is.EqualTo(Enumerable.Range(1, 9).Select(i => $"{i}")));
        Assert.That(_dense.OpenQueries, Is.Zero);
    }

    [TestCase("a/b")]
    [TestCase("../other")]
    [TestCase("...")]
    [TestCase("a?all")]
    [TestCase("%2e%2e")]
    [TestCase("a%2Fb")]
    [TestCase("it's \"quoted\" #1 & ;x=y\\z")]
    [TestCase("東京 🌸")]
    [TestCase(" ")]
    [TestCase("a\r\nHost: evil")]
    public async Task Namespace_AnyName_IsItsOwn(string name)
    {
        await using var server = await VectorServer.StartAsync();
        using var client = server.Client();
        await client.Default.UpsertAsync(new VectorRecord("default", new[] { 1f, 0f, 0f }));
        await client.Namespace("other").UpsertAsync(new VectorRecord("other", new[] { 1f, 0f, 0f }));

        await client.Namespace(name).UpsertAsync(new VectorRecord("mine", new[] { 1f, 0f, 0f }));
        var found = await client.Namespace(name).QueryAsync(new VectorQuery(new[] { 1f, 0f, 0f }));
        var names = await client.ListNamespacesAsync();
        await client.Namespace(name).ResetAsync();
        var info = await client.InfoAsync();
        var isDeleted = await client.DeleteNamespaceAsync(name);

        Assert.That(found.Select(match => match.Id), Is.EqualTo(new[] { "mine" }));
        Assert.That(names, Is.EquivalentTo(new[] { "", "other", name }));
        Assert.That((info.Namespaces[""].VectorCount, info.Namespaces["other"].VectorCount, info.Namespaces[name].VectorCount), Is.EqualTo((1, 1, 0)));
        Assert.That((isDeleted, await client.DeleteNamespaceAsync(name)), Is.EqualTo((true, false)));
    }

    [Test]
    public async Task Namespaces_RenameAndResetAll()
    {
        await using var server = await VectorServer.StartAsync();
        using var client = server.Client();
        await client.Namespace("a/1").UpsertAsync(new VectorRecord("x", new[] { 1f, 0f, 0f }));
        await client.Namespace("b").UpsertAsync(new VectorRecord("y", new[] { 1f, 0f, 0f }));

        var taken = await Assert.CatchAsync<VectorException>(() => client.RenameNamespaceAsync("a/1", "b"));
        await client.RenameNamespaceAsync("a/1", "b", deleteExisting: true);
        var moved = await client.Namespace("b").FetchAsync(["x", "y"]);
        await client.ResetAllAsync();

        Assert.That(taken!.StatusCode, Is.EqualTo(400));
        Assert.That(moved.Select(vector => vector?.Id), Is.EqualTo(new[] { "x", null }));
        Assert.That((await client.InfoAsync()).VectorCount, Is.Zero);
        Assert.That(await client.ListNamespacesAsync(), Is.EquivalentTo(new[] { "", "b" }));
        Assert.That(async () => await client.RenameNamespaceAsync("nobody", "c"), Throws.TypeOf<VectorNotFoundException>());
    }

    [Test]
    public async Task Info_IsTyped()
    {
        using var client = _text.Client();

        var info = await client.InfoAsync();

        Assert.That((info.Kind, info.Dimension, info.Similarity, info.EmbeddingModel, info.SparseEmbeddingModel, info.IndexSize),
            Is.EqualTo((VectorKind.Dense, 64, VectorSimilarity.Cosine, "BAAI/bge-m3", (string?)null, 4096L)));
    }

    [Test]
    public async Task Mismatch_SaysWhatDoesNotFit()
    {
        using var dense = _dense.Client();
        using var sparse = _sparse.Client();

        var dimension = await Assert.ThrowsAsync<VectorMismatchException>(() => dense.Default.QueryAsync(new VectorQuery(new[] { 1f, 2f })));
        var model = await Assert.ThrowsAsync<VectorMismatchException>(() => dense.Default.UpsertTextAsync(new VectorTextRecord("x", "text")));
        var kind = await Assert.ThrowsAsync<VectorMismatchException>(() => sparse.Default.UpsertAsync(new VectorRecord("x", new[] { 1f, 2f, 3f })));

        Assert.That((dimension!.Mismatch, dimension.ExpectedDimension), Is.EqualTo((VectorMismatch.Dimension, (int?)3)));
        Assert.That(dimension.Message, Does.Contain("Invalid vector dimension: 2, expected: 3").And.Contain("takes vectors of 3 numbers"));
        Assert.That((model!.Mismatch, kind!.Mismatch), Is.EqualTo((VectorMismatch.NoModel, VectorMismatch.Kind)));
        Assert.That(model.Message, Does.Contain("embeds no text"));
    }

    private static VectorMetadata Json(string json)
    {
        using var document = JsonDocument.Parse(json);
        return VectorMetadata.Of(document.RootElement);
    }
}
