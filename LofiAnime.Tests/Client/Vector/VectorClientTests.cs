using System.Text.Json;
using LofiAnime.Tests.Support;
using Upstash.Rest.Client;
using Upstash.Rest.Client.Vector;

namespace LofiAnime.Tests.Client.Vector;

/// <summary>What is sent, and what is refused before anything is.</summary>
[Category("Wire")]
public sealed class VectorClientTests : IDisposable
{
    private const string Success = """{"result":"Success"}""";

    private static readonly float[] Some = [1, -0.5f];

    private readonly VectorStub _stub = new();

    public void Dispose() => _stub.Dispose();

    [Test]
    public async Task Request_IsAPostWithTokenAndJson()
    {
        _stub.Answers("""{"result":[]}""");
        using var client = _stub.Client();

        await client.Namespace("ns").QueryAsync(new VectorQuery(Some)
        {
            TopK = 3,
            Include = VectorParts.Metadata,
            Filter = VectorFilter.Field("a").EqualTo("x"),
        });

        Assert.That((_stub.Request.Method, _stub.Request.Path), Is.EqualTo(("POST", "/query/ns")));
        Assert.That(_stub.Request.Headers!["Authorization"].ToString(), Is.EqualTo($"Bearer {VectorStub.Token}"));
        Assert.That(_stub.Request.Headers["Content-Type"].ToString(), Does.StartWith("application/json"));
        Assert.That(_stub.Request.Body, Is.EqualTo(
            """{"vector":[1,-0.5],"topK":3,"includeMetadata":true,"includeVectors":false,"includeData":false,"filter":"a = 'x'"}"""));
    }

    [Test]
    public async Task Query_HybridByText_SendsModeWeightingAndFusion()
    {
        _stub.Answers("""{"result":[]}""");
        using var client = _stub.Client();

        await client.Default.QueryTextAsync(new VectorTextQuery("朝")
        {
            Mode = VectorQueryMode.Dense,
            Weighting = VectorWeighting.InverseDocumentFrequency,
            Fusion = VectorFusion.DistributionBased,
        });

        Assert.That(_stub.Request.Body, Is.EqualTo(
            """{"data":"朝","queryMode":"DENSE","topK":10,"includeMetadata":false,"includeVectors":false,"includeData":false,"weightingStrategy":"IDF","fusionAlgorithm":"DBSF"}"""));
    }

    [Test]
    public async Task Upsert_Shapes_AreTheDocumentedOnes()
    {
        _stub.Answers(Success);
        using var client = _stub.Client();
        using var metadata = JsonDocument.Parse("""{"a":[1,"é"]}""");

        await client.Default.UpsertAsync(new VectorRecord("x", VectorEmbedding.Hybrid(Some, new SparseVector([9, 2], [0.1f, 3f]))) { Metadata = VectorMetadata.Of(metadata.RootElement), Data = "d" });
        await client.Default.UpsertTextAsync(new VectorTextRecord("y", "text"));
        await client.Default.UpsertAsync([]);

        Assert.That(_stub.Requests.Select(request => request.Path + request.Body), Is.EqualTo(new[]
        {
            """/upsert[{"id":"x","vector":[1,-0.5],"sparseVector":{"indices":[2,9],"values":[3,0.1]},"metadata":{"a":[1,"é"]},"data":"d"}]""",
            """/upsert-data[{"id":"y","data":"text"}]""",
        }));
    }

    [Test]
    public async Task Upsert_Many_IsSplitByCount()
    {
        _stub.Answers(Success);
        using var client = _stub.Client();

        await client.Default.UpsertAsync([.. Enumerable.Range(0, 2500).Select(i => new VectorRecord($"{i}", Some))]);

        var ids = _stub.Requests.Select(request => JsonDocument.Parse(request.Body!).RootElement.EnumerateArray().Select(item => item.GetProperty("id").GetString()!).ToArray()).ToArray();
        Assert.That(ids.Select(some => some.Length), Is.EqualTo(new[] { 1000, 1000, 500 }));
        Assert.That(ids.SelectMany(some => some), Is.EqualTo(Enumerable.Range(0, 2500).Select(i => $"{i}")));
    }

    [Test]
    public async Task Upsert_Long_IsSplitByBytes()
    {
        _stub.Answers(Success);
        using var client = _stub.Client(configure: options => options.MaxBatchBytes = 1024);

        await client.Default.UpsertTextAsync([.. new[] { 400, 400, 400, 3000, 10 }.Select((length, i) => new VectorTextRecord($"{i}", new string('x', length)))]);

        var requests = _stub.Requests;
        Assert.That(requests.Select(request => JsonDocument.Parse(request.Body!).RootElement.GetArrayLength()), Is.EqualTo(new[] { 2, 1, 1, 1 }));
        Assert.That(requests.Where(request => request.Body!.Length > 1024).ToArray(), Has.Length.EqualTo(1), "only the item that is longer by itself");
    }

    [Test]
    public async Task Delete_And_Fetch_Many_AreSplitAndPutTogether()
    {
        _stub.AnswersInTurn(VectorStub.Json("""{"result":{"deleted":2}}"""), VectorStub.Json("""{"result":{"deleted":1}}"""), VectorStub.Json("""{"result":[null,{"id":7}]}"""), VectorStub.Json("""{"result":[null]}"""));
        using var client = _stub.Client(configure: options => options.MaxBatchItems = 2);

        var deleted = await client.Default.DeleteAsync(["a", "b", "c"]);
        var fetched = await client.Default.FetchAsync(["a", "b", "c"]);

        Assert.That(deleted, Is.EqualTo(3));
        Assert.That(fetched.Select(vector => vector?.Id), Is.EqualTo(new[] { null, "7", null }));
        Assert.That(_stub.Requests.Take(2).Select(request => request.Body), Is.EqualTo(new[] { """{"ids":["a","b"]}""", """{"ids":["c"]}""" }));
    }

    [TestCase("""{"result":[{"id":"a","score":1}]}""", 1, "a")]
    [TestCase("""{"result":[[{"id":"a","score":1}]]}""", 1, "a")]
    [TestCase("""{"result":[]}""", 1, "")]
    [TestCase("""{"result":[[]]}""", 1, "")]
    [TestCase("""{"result":[[],[{"id":"b","score":0.5}]]}""", 2, "|b")]
    public async Task Query_Several_ReadsEitherForm(string answer, int count, string expected)
    {
        _stub.Answers(answer);
        using var client = _stub.Client();

        var found = await client.Default.QueryAsync([.. Enumerable.Repeat(new VectorQuery(Some), count)]);

        Assert.That(string.Join('|', found.Select(matches => string.Concat(matches.Select(match => match.Id)))), Is.EqualTo(expected));
    }

    [TestCase("""{"result":[{"id":"a","score":1}]}""")]
    [TestCase("""{"result":[[{"id":"a","score":1}]]}""")]
    [TestCase("""{"result":{"a":1}}""")]
    public async Task Query_Several_AnotherNumberOfResults_IsAnError(string answer)
    {
        _stub.Answers(answer);
        using var client = _stub.Client();

        Assert.That(async () => await client.Default.QueryAsync([new(Some), new(Some)]), Throws.TypeOf<UpstashSerializationException>());
    }

    [TestCase("""{"uuid":"u-1","scores":[{"id":"a","score":1}]}""")]
    [TestCase("""{"result":{"uuid":"u-1","scores":[{"id":"a","score":1}]}}""")]
    public async Task ResumableQuery_EitherForm_IsReadAndEndedOnce(string answer)
    {
        _stub.AnswersInTurn(VectorStub.Json(answer), VectorStub.Json("""{"result":[]}"""), VectorStub.Json(Success));
        using var client = _stub.Client();

        var query = await client.Namespace("n").StartTextQueryAsync(new VectorTextQuery("x"), TimeSpan.FromMilliseconds(1500));
        var next = await query.NextAsync(5);
        await query.DisposeAsync();
        await query.DisposeAsync();

        Assert.That((query.Matches.Single().Id, next.Count), Is.EqualTo(("a", 0)));
        Assert.That(_stub.Requests.Select(request => request.Path), Is.EqualTo(new[] { "/resumable-query-data/n", "/resumable-query-next", "/resumable-query-end" }));
        Assert.That(_stub.Requests[0].Body, Does.EndWith("\"maxIdle\":2}"));
        Assert.That(_stub.Requests[1].Body, Is.EqualTo("""{"uuid":"u-1","additionalK":5}"""));
        Assert.That(() => query.NextAsync(1), Throws.InstanceOf<ObjectDisposedException>());
    }

    [Test]
    public async Task ResumableQuery_CannotBeEnded_IsNoError()
    {
        _stub.AnswersInTurn(VectorStub.Json("""{"uuid":"u","scores":[]}"""), VectorStub.Json("""{"error":"gone","status":404}""", 404));
        using var client = _stub.Client();

        await using (await client.Default.StartQueryAsync(new VectorQuery(Some)))
        {
        }

        Assert.That(_stub.Requests, Has.Count.EqualTo(2));
    }

    [Test]
    public async Task Range_CursorThatRepeatsItself_Ends()
    {
        _stub.Answers("""{"result":{"nextCursor":"same","vectors":[{"id":"a"}]}}""");
        using var client = _stub.Client();

        var count = 0;
        await foreach (var _ in client.Default.RangeAsync())
        {
            count++;
        }

        Assert.That(count, Is.EqualTo(2));
    }

    [Test]
    public async Task Info_OlderAndStrangerForms_AreRead()
    {
        _stub.AnswersInTurn(
            VectorStub.Json("""{"result":{"vectorCount":7,"dimension":2,"similarityFunction":"EUCLIDEAN"}}"""),
            VectorStub.Json("""{"result":{"vectorCount":7.0,"dimension":0,"similarityFunction":"HAMMING","indexType":"CUBIC","denseIndex":{"dimension":5},"sparseIndex":{"embeddingModel":"BM25"},"new":[]}}"""));
        using var client = _stub.Client();

        var (old, strange) = (await client.InfoAsync(), await client.InfoAsync());

        Assert.That((old.Kind, old.Dimension, old.Similarity, old.VectorCount), Is.EqualTo((VectorKind.Dense, 2, VectorSimilarity.Euclidean, 7L)));
        Assert.That((strange.Kind, strange.Dimension, strange.Similarity, strange.VectorCount, strange.SparseEmbeddingModel), Is.EqualTo((VectorKind.Unknown, 5, VectorSimilarity.Unknown, 7L, "BM25")));
    }

    private static IEnumerable<TestCaseData> Refused()
    {
        static TestCaseData Case(string name, Func<VectorClient, Task> call) => new TestCaseData(call).SetArgDisplayNames(name);
        yield return Case("no ids to delete", client => client.Default.DeleteAsync([]));
        yield return Case("an empty id to delete", client => client.Default.DeleteAsync(["a", ""]));
        yield return Case("an empty prefix to delete", client => client.Default.DeleteByPrefixAsync(""));
        yield return Case("an empty prefix to fetch", client => client.Default.FetchByPrefixAsync(""));
        yield return Case("an empty prefix to walk", client => client.Default.RangePageAsync(new() { Prefix = "" }));
        yield return Case("no ids to fetch", client => client.Default.FetchAsync([]));
        yield return Case("an id that is half a character", client => client.Default.UpsertAsync(new VectorRecord("\ud83c", Some)));
        yield return Case("an empty id", client => client.Default.UpsertAsync([new VectorRecord("a", Some), new VectorRecord("", Some)]));
        yield return Case("vectors of two lengths", client => client.Default.UpsertAsync([new VectorRecord("a", Some), new VectorRecord("b", new[] { 1f })]));
        yield return Case("vectors of two kinds", client => client.Default.UpsertAsync([new VectorRecord("a", Some), new VectorRecord("b", new SparseVector([1], [1f]))]));
        yield return Case("a blank text", client => client.Default.UpsertTextAsync(new VectorTextRecord("a", " ")));
        yield return Case("an update of nothing", client => client.Default.UpdateAsync(new("a")));
        yield return Case("no matches at all", client => client.Default.QueryAsync(new VectorQuery(Some) { TopK = 0 }));
        yield return Case("fusion of one vector", client => client.Default.QueryAsync(new VectorQuery(Some) { Fusion = VectorFusion.ReciprocalRank }));
        yield return Case("weights for a dense vector", client => client.Default.QueryAsync([new VectorQuery(Some) { Weighting = VectorWeighting.InverseDocumentFrequency }]));
        yield return Case("a page of none", client => client.Default.RangePageAsync(new() { PageSize = 0 }));
        yield return Case("the namespace ..", client => client.Namespace("..").ResetAsync());
        yield return Case("the namespace .", client => client.DeleteNamespaceAsync("."));
        yield return Case("the default namespace by name", client => client.DeleteNamespaceAsync(""));
        yield return Case("half a character as namespace", client => client.Namespace("\udf38").ResetAsync());
    }

    [TestCaseSource(nameof(Refused))]
    public async Task Call_Wrong_IsRefusedBeforeAnythingIsSent(Func<VectorClient, Task> call)
    {
        using var client = _stub.Client();

        await Assert.CatchAsync<ArgumentException>(async () => await call(client));

        Assert.That(_stub.Requests, Is.Empty);
    }

    [Test]
    public void Vector_OfNoFiniteNumbers_IsRefused() => Assert.Multiple(() =>
    {
        Assert.That(() => VectorEmbedding.Dense(new[] { 1f, float.NaN }), Throws.ArgumentException.With.Message.Contains("Number 1"));
        Assert.That(() => VectorEmbedding.Dense(new[] { float.NegativeInfinity }), Throws.ArgumentException);
        Assert.That(() => VectorEmbedding.Dense(Array.Empty<float>()), Throws.ArgumentException);
        Assert.That(() => new SparseVector([1], [float.NaN]), Throws.ArgumentException);
        Assert.That(() => new SparseVector([1, 1], [1f, 2f]), Throws.ArgumentException.With.Message.Contains("Index 1"));
        Assert.That(() => new SparseVector([-1], [1f]), Throws.ArgumentException);
        Assert.That(() => new SparseVector([1], []), Throws.ArgumentException);
        Assert.That(() => new SparseVector([], []), Throws.ArgumentException);
        Assert.That(() => new SparseVector([.. Enumerable.Range(0, 1001)], new float[1001]), Throws.ArgumentException);
        Assert.That(new SparseVector([.. Enumerable.Range(0, 1000)], new float[1000]).Indices.Length, Is.EqualTo(SparseVector.MaxLength));
    });

    [Test]
    public void Metadata_IsAnObject() => Assert.Multiple(() =>
    {
        Assert.That(() => VectorMetadata.Of(default), Throws.ArgumentException);
        Assert.That(() => VectorMetadata.Of(["a"], VectorTestJson.Default.StringArray), Throws.ArgumentException);
        Assert.That(() => VectorMetadata.Of(new City("a", 1, []), VectorTestJson.Default.City).As(VectorTestJson.Default.StringArray), Throws.TypeOf<UpstashSerializationException>());
    });
}
