using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using LofiAnime.Tests.Support;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Logging;
using Upstash.Rest.Client.Vector;

namespace LofiAnime.Tests.Support.Vector;

/// <summary>
/// As much of Upstash Vector as its documentation tells, in memory: exact scores, namespaces, filters, and a model that
/// counts words. What is written is found at once.
/// </summary>
internal sealed class VectorServer : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly VectorKind _kind;
    private readonly int _dimension;
    private readonly string? _model;
    private readonly string _similarity;
    private readonly Lock _lock = new();
    private readonly SortedDictionary<string, SortedDictionary<string, JsonObject>> _namespaces = new(StringComparer.Ordinal) { [""] = NewNamespace() };
    private readonly Dictionary<string, Queue<JsonNode>> _resumable = [];

    private VectorServer(WebApplication app, VectorKind kind, int dimension, string? model, string similarity)
    {
        _app = app;
        _kind = kind;
        _dimension = dimension;
        _model = model;
        _similarity = similarity;
    }

    /// <summary>Gets the paths that were asked for, as they were sent.</summary>
    public ConcurrentQueue<string> Paths { get; } = [];

    /// <summary>Gets how many resumable queries are open.</summary>
    public int OpenQueries
    {
        get
        {
            lock (_lock)
            {
                return _resumable.Count;
            }
        }
    }

    public static async Task<VectorServer> StartAsync(VectorKind kind = VectorKind.Dense, int dimension = 3, string? model = null, string similarity = "COSINE")
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        var server = new VectorServer(app, kind, dimension, model, similarity);
        app.Run(server.AnswerAsync);
        await app.StartAsync();
        return server;
    }

    public VectorClient Client() => VectorStub.ClientOf(new Uri(_app.Urls.Single()));

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private static SortedDictionary<string, JsonObject> NewNamespace() => new(StringComparer.Ordinal);

    private async Task AnswerAsync(HttpContext context)
    {
        var target = context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget;
        Paths.Enqueue(target);
        JsonNode? result = null;
        Refusal? refusal = null;
        try
        {
            if (context.Request.Headers.Authorization != $"Bearer {VectorStub.Token}")
            {
                throw new Refusal(401, "Unauthorized: Invalid auth token");
            }

            if (context.Request.Method != "POST")
            {
                throw new Refusal(405, "Method not allowed");
            }

            var body = await JsonNode.ParseAsync(context.Request.Body);
            var parts = target.Split('?')[0].Split('/');
            if (parts.Length is < 2 or > 3)
            {
                throw new Refusal(404, "No such path");
            }

            lock (_lock)
            {
                result = Answer(parts[1], parts.Length > 2 ? Uri.UnescapeDataString(parts[2]) : "", target.EndsWith("?all", StringComparison.Ordinal), body!);
            }
        }
        catch (Refusal e)
        {
            refusal = e;
        }

        context.Response.StatusCode = refusal?.Status ?? 200;
        context.Response.ContentType = "application/json";
        var answer = refusal is null ? new JsonObject { ["result"] = result } : new JsonObject { ["error"] = refusal.Message, ["status"] = refusal.Status };
        await context.Response.WriteAsync(answer.ToJsonString());
    }

    private JsonNode? Answer(string operation, string name, bool isAll, JsonNode body)
    {
        switch (operation)
        {
            case "upsert" or "upsert-data":
                var records = Of(name, isMade: true);
                foreach (var item in body is JsonArray list ? list.Select(item => item!.AsObject()) : [body.AsObject()])
                {
                    var record = item.DeepClone().AsObject();
                    if (operation == "upsert-data")
                    {
                        record["vector"] = Numbers(Embed((string)record["data"]!));
                    }

                    Check(record);
                    records[(string)record["id"]!] = record;
                }

                return "Success";
            case "update":
                return new JsonObject { ["updated"] = Update(Of(name), body.AsObject()) };
            case "query" or "query-data":
                return body is not JsonArray queries ? Find(name, body.AsObject(), operation)
                    : queries.Count == 1 ? Find(name, queries[0]!.AsObject(), operation)
                    : new JsonArray([.. queries.Select(query => Find(name, query!.AsObject(), operation))]);
            case "resumable-query" or "resumable-query-data":
                var first = (int)body["topK"]!;
                body["topK"] = int.MaxValue;
                var all = new Queue<JsonNode>(Find(name, body.AsObject(), operation[10..]).Select(match => match!.DeepClone()));
                var id = Guid.NewGuid().ToString();
                _resumable.Add(id, all);
                return new JsonObject { ["uuid"] = id, ["scores"] = TakeFrom(all, first) };
            case "resumable-query-next":
                return TakeFrom(_resumable.GetValueOrDefault((string)body["uuid"]!) ?? throw new Refusal(404, "Resumable query not found"), (int)body["additionalK"]!);
            case "resumable-query-end":
                return _resumable.Remove((string)body["uuid"]!) ? "Success" : throw new Refusal(404, "Resumable query not found");
            case "fetch":
                return body["ids"] is JsonArray ids
                    ? new JsonArray([.. ids.Select(one => Of(name).TryGetValue((string)one!, out var found) ? Shown(found, body.AsObject()) : null)])
                    : new JsonArray([.. WithPrefix(name, (string)body["prefix"]!).Take(1000).Select(found => Shown(found, body.AsObject()))]);
            case "range":
                var at = int.Parse((string)body["cursor"]!, CultureInfo.InvariantCulture);
                var whole = WithPrefix(name, (string?)body["prefix"] ?? "").ToArray();
                var page = whole.Skip(at).Take((int)body["limit"]!).ToArray();
                return new JsonObject
                {
                    ["nextCursor"] = at + page.Length < whole.Length ? $"{at + page.Length}" : "",
                    ["vectors"] = new JsonArray([.. page.Select(found => Shown(found, body.AsObject()))]),
                };
            case "random":
                return Of(name).Values.FirstOrDefault() is { } any ? Shown(any, []) : null;
            case "delete":
                return new JsonObject { ["deleted"] = Delete(Of(name), body.AsObject()) };
            case "reset":
                foreach (var emptied in isAll ? _namespaces.Values.ToArray() : [Of(name)])
                {
                    emptied.Clear();
                }

                return "Success";
            case "info":
                return Info();
            case "list-namespaces":
                return new JsonArray([.. _namespaces.Keys.Select(key => (JsonNode)key)]);
            case "delete-namespace":
                return name.Length > 0 && _namespaces.Remove(name) ? "Success" : throw new Refusal(404, $"Namespace {name} for the index does not exist");
            case "rename-namespace":
                var (from, to) = ((string)body["namespace"]!, (string)body["newNamespace"]!);
                if (_namespaces.ContainsKey(to) && !(bool)body["deleteExisting"]!)
                {
                    throw new Refusal(400, $"Namespace {to} exists");
                }

                if (!_namespaces.Remove(from, out var moved))
                {
                    throw new Refusal(404, $"Namespace {from} does not exist");
                }

                _namespaces[to] = moved;
                return new JsonObject { ["renamed"] = true };
            default:
                throw new Refusal(404, "No such path");
        }
    }

    private SortedDictionary<string, JsonObject> Of(string name, bool isMade = false)
    {
        if (!_namespaces.TryGetValue(name, out var found))
        {
            found = NewNamespace();
            if (isMade)
            {
                _namespaces.Add(name, found);
            }
        }

        return found;
    }

    private IEnumerable<JsonObject> WithPrefix(string name, string prefix) =>
        Of(name).Where(pair => pair.Key.StartsWith(prefix, StringComparison.Ordinal)).Select(pair => pair.Value);

    private void Check(JsonObject record)
    {
        var (hasDense, hasSparse) = (record["vector"] is not null, record["sparseVector"] is not null);
        if (hasDense != _kind is VectorKind.Dense or VectorKind.Hybrid || hasSparse != _kind is VectorKind.Sparse or VectorKind.Hybrid)
        {
            throw new Refusal(422, $"This index requires {_kind.ToString().ToLowerInvariant()} vectors");
        }

        CheckDimension(record);
    }

    private void CheckDimension(JsonObject item)
    {
        if (item["vector"] is JsonArray vector && vector.Count != _dimension)
        {
            throw new Refusal(422, $"Invalid vector dimension: {vector.Count}, expected: {_dimension}");
        }
    }

    private int Update(SortedDictionary<string, JsonObject> records, JsonObject update)
    {
        CheckDimension(update);
        if (!records.TryGetValue((string)update["id"]!, out var record))
        {
            return 0;
        }

        foreach (var name in new[] { "vector", "sparseVector", "data" }.Where(update.ContainsKey))
        {
            record[name] = update[name]!.DeepClone();
        }

        if (update.ContainsKey("data") && _model is not null)
        {
            record["vector"] = Numbers(Embed((string)update["data"]!));
        }

        if (update["metadata"] is JsonObject metadata)
        {
            var isPatch = (string?)update["metadataUpdateMode"] == "PATCH";
            var merged = isPatch && record["metadata"] is JsonObject before ? before : [];
            foreach (var (name, value) in metadata)
            {
                if (value is null && isPatch)
                {
                    merged.Remove(name);
                }
                else
                {
                    merged[name] = value?.DeepClone();
                }
            }

            record["metadata"] = merged.Parent is null ? merged : merged.DeepClone();
        }

        return 1;
    }

    private static int Delete(SortedDictionary<string, JsonObject> records, JsonObject body)
    {
        Func<JsonObject, bool> isMeant = body["ids"] is JsonArray ids ? ids.Select(id => (string)id!).ToHashSet(StringComparer.Ordinal) is var set ? record => set.Contains((string)record["id"]!) : _ => false
            : (string?)body["prefix"] is { } prefix ? record => ((string)record["id"]!).StartsWith(prefix, StringComparison.Ordinal)
            : FilterOf((string)body["filter"]!) is var filter ? record => filter.Matches(record["metadata"]) : _ => false;
        var meant = records.Values.Where(isMeant).Select(record => (string)record["id"]!).ToArray();
        foreach (var id in meant)
        {
            records.Remove(id);
        }

        return meant.Length;
    }

    private JsonArray Find(string name, JsonObject query, string operation)
    {
        if (operation == "query-data")
        {
            query["vector"] = Numbers(Embed((string)query["data"]!));
        }

        CheckDimension(query);
        var filter = (string?)query["filter"] is { Length: > 0 } text ? FilterOf(text) : null;
        var candidates = Of(name).Values.Where(record => filter is null || filter.Matches(record["metadata"])).ToArray();
        var dense = query["vector"] is JsonArray vector ? Ranked(candidates, record => Dense(record["vector"]!, vector), _ => true) : [];
        var sparse = query["sparseVector"] is JsonObject weights ? Ranked(candidates, record => Sparse(record["sparseVector"]!, weights), score => score != 0) : [];
        var ranked = _kind is VectorKind.Hybrid
            ? [.. dense.Select((match, rank) => (match.Record, Score: 1.0 / (rank + 60))).Concat(sparse.Select((match, rank) => (match.Record, Score: 1.0 / (rank + 60))))
                .GroupBy(match => match.Record).Select(same => (same.Key, same.Sum(match => match.Score))).OrderByDescending(match => match.Item2)]
            : _kind is VectorKind.Sparse ? sparse : dense;
        return [.. ranked.Take((int)query["topK"]!).Select(match =>
        {
            var shown = Shown(match.Item1, query);
            shown["score"] = match.Item2;
            return (JsonNode)shown;
        })];
    }

    private static (JsonObject Record, double Score)[] Ranked(IEnumerable<JsonObject> records, Func<JsonObject, double> score, Func<double, bool> isFound) =>
        [.. records.Select(record => (record, Score: score(record))).Where(match => isFound(match.Score)).OrderByDescending(match => match.Score)];

    private static double Dense(JsonNode left, JsonArray right)
    {
        var (a, b) = (left.AsArray().Select(Number).ToArray(), right.Select(Number).ToArray());
        var cosine = a.Zip(b, (x, y) => x * y).Sum() / (Math.Sqrt(a.Sum(x => x * x)) * Math.Sqrt(b.Sum(x => x * x)));
        return (1 + cosine) / 2;
    }

    private static double Sparse(JsonNode left, JsonObject right)
    {
        var weights = left["indices"]!.AsArray().Zip(left["values"]!.AsArray()).ToDictionary(pair => (int)pair.First!, pair => Number(pair.Second));
        return right["indices"]!.AsArray().Zip(right["values"]!.AsArray()).Sum(pair => weights.GetValueOrDefault((int)pair.First!) * Number(pair.Second));
    }

    private static JsonObject Shown(JsonObject record, JsonObject asked)
    {
        var shown = new JsonObject { ["id"] = record["id"]!.DeepClone() };
        foreach (var (flag, names) in new[] { ("includeMetadata", new[] { "metadata" }), ("includeVectors", ["vector", "sparseVector"]), ("includeData", ["data"]) })
        {
            foreach (var name in names.Where(name => asked[flag] is { } isAsked && (bool)isAsked && record[name] is not null))
            {
                shown[name] = record[name]!.DeepClone();
            }
        }

        return shown;
    }

    private static JsonArray TakeFrom(Queue<JsonNode> matches, int count) => [.. Enumerable.Range(0, Math.Min(count, matches.Count)).Select(_ => matches.Dequeue())];

    private JsonObject Info()
    {
        var info = new JsonObject
        {
            ["vectorCount"] = _namespaces.Values.Sum(records => records.Count),
            ["pendingVectorCount"] = 0,
            ["indexSize"] = 4096,
            ["dimension"] = _dimension,
            ["similarityFunction"] = _similarity,
            ["indexType"] = _kind.ToString().ToUpperInvariant(),
            ["namespaces"] = new JsonObject(_namespaces.Select(pair =>
                KeyValuePair.Create(pair.Key, (JsonNode?)new JsonObject { ["vectorCount"] = pair.Value.Count, ["pendingVectorCount"] = 0 }))),
        };
        if (_kind is not VectorKind.Sparse)
        {
            info["denseIndex"] = new JsonObject { ["dimension"] = _dimension, ["similarityFunction"] = _similarity, ["embeddingModel"] = _model };
        }

        return info;
    }

    /// <summary>Counts the words of a text, each in the place that its letters add up to.</summary>
    private float[] Embed(string text)
    {
        if (_model is null)
        {
            throw new Refusal(422, "Embedding data for this index is not allowed. The index must be created with an embedding model to use it.");
        }

        var counts = new float[_dimension];
        foreach (var word in text.ToLowerInvariant().Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            counts[word.Aggregate(7, (sum, letter) => ((sum * 31) + letter) & 0xFFFFFF) % _dimension]++;
        }

        return counts;
    }

    private static FilterNode FilterOf(string text)
    {
        try
        {
            return FilterParser.Parse(text);
        }
        catch (FormatException)
        {
            throw new Refusal(400, $"Invalid filter: {text}");
        }
    }

    private static JsonArray Numbers(float[] numbers) => [.. numbers.Select(number => (JsonNode)number)];

    private static double Number(JsonNode? node) => node!.GetValueKind() is JsonValueKind.Number ? double.Parse(node.ToJsonString(), CultureInfo.InvariantCulture) : throw new Refusal(400, "Not a number");

    private sealed class Refusal(int status, string message) : Exception(message)
    {
        public int Status { get; } = status;
    }
}
