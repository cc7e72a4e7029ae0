using System.Globalization;
using System.Text.Json;

namespace Upstash.Rest.Client.Vector;

/// <summary>Reads the results of answers. What is unknown is passed over; what is missing is a <see cref="FormatException"/>.</summary>
internal static class VectorReader
{
    /// <summary>Reads <c>"Success"</c>.</summary>
    public static bool Done(JsonElement result) =>
        result.ValueKind is JsonValueKind.String ? true : throw new FormatException("There is no success.");

    /// <summary>Reads a count, for example <c>{"deleted":3}</c>.</summary>
    public static Func<JsonElement, long> Count(string name) => result => Number(Required(result, name));

    /// <summary>Reads <c>{"renamed":true}</c>, or a success.</summary>
    public static bool Renamed(JsonElement result) =>
        result.ValueKind is JsonValueKind.String || Required(result, "renamed").ValueKind is JsonValueKind.True;

    /// <summary>Reads names.</summary>
    public static IReadOnlyList<string> Names(JsonElement result) => Items(result, item => item.GetString()!);

    /// <summary>Reads the matches of one query.</summary>
    public static IReadOnlyList<VectorMatch> Matches(JsonElement result) => Items(result, Match);

    /// <summary>Reads the matches of several queries.</summary>
    /// <param name="count">How many there were: the matches of a lone one come without the list around them.</param>
    public static Func<JsonElement, IReadOnlyList<IReadOnlyList<VectorMatch>>> MatchesOf(int count) => result =>
    {
        var isFlat = count == 1 && result.ValueKind is JsonValueKind.Array
            && (result.GetArrayLength() == 0 || result[0].ValueKind is not JsonValueKind.Array);
        var lists = isFlat ? [Matches(result)] : Items(result, Matches);
        return lists.Length == count ? lists : throw new FormatException("There are not as many results as queries.");
    };

    /// <summary>Reads vectors of which some may be missing.</summary>
    /// <param name="count">How many were asked for.</param>
    public static Func<JsonElement, IReadOnlyList<StoredVector?>> Fetched(int count) => result =>
    {
        var vectors = Items(result, VectorOrNull);
        return vectors.Length == count ? vectors : throw new FormatException("There are not as many vectors as ids.");
    };

    /// <summary>Reads vectors.</summary>
    public static IReadOnlyList<StoredVector> Vectors(JsonElement result) =>
        [.. Items(result, VectorOrNull).OfType<StoredVector>()];

    /// <summary>Reads one vector, or none.</summary>
    public static StoredVector? VectorOrNull(JsonElement item) => item.ValueKind is JsonValueKind.Null
        ? null
        : new(Id(item)) { Embedding = Embedding(item), Metadata = Metadata(item), Data = Text(item, "data") };

    /// <summary>Reads a page.</summary>
    public static VectorPage Page(JsonElement result) =>
        new(Vectors(Required(result, "vectors")), Text(result, "nextCursor") is { Length: > 0 } cursor ? cursor : null);

    /// <summary>Reads what a resumable query begins with.</summary>
    public static (string Id, IReadOnlyList<VectorMatch> Matches) Begun(JsonElement result) =>
        (Text(result, "uuid") ?? throw new FormatException("There is no uuid."), Matches(Required(result, "scores")));

    /// <summary>Reads what an index is.</summary>
    public static VectorIndexInfo Info(JsonElement result)
    {
        Required(result, "vectorCount");
        var dense = Find(result, "denseIndex");
        var namespaces = new Dictionary<string, VectorNamespaceInfo>(StringComparer.Ordinal);
        if (Find(result, "namespaces") is { ValueKind: JsonValueKind.Object } found)
        {
            foreach (var one in found.EnumerateObject())
            {
                namespaces[one.Name] = new(Long(one.Value, "vectorCount"), Long(one.Value, "pendingVectorCount"));
            }
        }

        return new()
        {
            Kind = Text(result, "indexType") switch
            {
                "DENSE" => VectorKind.Dense,
                "SPARSE" => VectorKind.Sparse,
                "HYBRID" => VectorKind.Hybrid,
                null when Long(result, "dimension") > 0 => VectorKind.Dense, // From before there were others.
                _ => VectorKind.Unknown,
            },
            Dimension = (int)Math.Clamp(Long(result, "dimension") is var dimension and > 0 ? dimension : Long(dense, "dimension"), 0, int.MaxValue),
            Similarity = (Text(dense, "similarityFunction") ?? Text(result, "similarityFunction")) switch
            {
                "COSINE" => VectorSimilarity.Cosine,
                "EUCLIDEAN" => VectorSimilarity.Euclidean,
                "DOT_PRODUCT" => VectorSimilarity.DotProduct,
                _ => VectorSimilarity.Unknown,
            },
            EmbeddingModel = Text(dense, "embeddingModel") is { Length: > 0 } model ? model : null,
            SparseEmbeddingModel = Text(Find(result, "sparseIndex"), "embeddingModel") is { Length: > 0 } sparseModel ? sparseModel : null,
            VectorCount = Long(result, "vectorCount"),
            PendingVectorCount = Long(result, "pendingVectorCount"),
            IndexSize = Long(result, "indexSize"),
            Namespaces = namespaces,
        };
    }

    /// <summary>Reads a text that may be missing.</summary>
    public static string? Text(JsonElement? item, string name) => Find(item, name) is { ValueKind: JsonValueKind.String } text ? text.GetString() : null;

    /// <summary>Reads a field that may be missing.</summary>
    public static JsonElement? Find(JsonElement? item, string name) =>
        item is { ValueKind: JsonValueKind.Object } found && found.TryGetProperty(name, out var value) && value.ValueKind is not JsonValueKind.Null ? value : null;

    private static VectorMatch Match(JsonElement item) => new(Id(item), Required(item, "score").GetDouble())
    {
        Embedding = Embedding(item),
        Metadata = Metadata(item),
        Data = Text(item, "data"),
    };

    private static string Id(JsonElement item) => Find(item, "id") switch
    {
        { ValueKind: JsonValueKind.String } text => text.GetString()!,
        { ValueKind: JsonValueKind.Number } number => number.GetRawText(),
        _ => throw new FormatException("There is no id."),
    };

    private static VectorEmbedding? Embedding(JsonElement item)
    {
        var values = Find(item, "vector") is { ValueKind: JsonValueKind.Array } dense ? Floats(dense) : [];
        if (Find(item, "sparseVector") is not { ValueKind: JsonValueKind.Object } sparse)
        {
            return VectorEmbedding.Received(values, null);
        }

        var indices = ListOf(Required(sparse, "indices"), index => index.GetInt32());
        var weights = Floats(Required(sparse, "values"));
        return indices.Length == weights.Length
            ? VectorEmbedding.Received(values, SparseVector.Received(indices, weights))
            : throw new FormatException("There are not as many values as indices.");
    }

    private static VectorMetadata? Metadata(JsonElement item) => Find(item, "metadata") is { } metadata ? VectorMetadata.Received(metadata) : null;

    private static float[] Floats(JsonElement list) => ListOf(list, number => number.GetSingle());

    private static T[] ListOf<T>(JsonElement list, Func<JsonElement, T> read)
    {
        var items = new T[list.GetArrayLength()];
        var i = 0;
        foreach (var item in list.EnumerateArray())
        {
            items[i++] = read(item);
        }

        return items;
    }

    private static T[] Items<T>(JsonElement list, Func<JsonElement, T> read) =>
        list.ValueKind is JsonValueKind.Array ? ListOf(list, read) : throw new FormatException("There is no list.");

    private static JsonElement Required(JsonElement item, string name) => Find(item, name) ?? throw new FormatException($"There is no {name}.");

    private static long Long(JsonElement? item, string name) => Find(item, name) is { ValueKind: JsonValueKind.Number } number ? Number(number) : 0;

    private static long Number(JsonElement number) => number.TryGetInt64(out var whole)
        ? whole
        : long.Parse(number.GetRawText(), NumberStyles.Float, CultureInfo.InvariantCulture);
}
