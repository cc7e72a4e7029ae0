using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Upstash.Rest.Client.Vector;

/// <summary>Writes the bodies of requests.</summary>
internal static class VectorWriter
{
    // The body is read by a JSON parser only, so letters of all scripts go as they are, which is shorter.
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    /// <summary>Writes one object.</summary>
    public static byte[] Object(Action<Utf8JsonWriter> write)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, Options))
        {
            writer.WriteStartObject();
            write(writer);
            writer.WriteEndObject();
        }

        return buffer.WrittenSpan.ToArray();
    }

    /// <summary>Writes items as lists, each of which is short enough for one request, when it is its turn.</summary>
    /// <param name="items">The items; they were checked.</param>
    /// <param name="write">Writes the fields of an item.</param>
    /// <param name="options">How many and how much go together.</param>
    /// <returns>Each list with the number of its items.</returns>
    public static IEnumerable<(byte[] Body, int Count)> Lists<T>(IEnumerable<T> items, Action<Utf8JsonWriter, T> write, UpstashVectorOptions options)
    {
        var list = new ArrayBufferWriter<byte>();
        var item = new ArrayBufferWriter<byte>();
        using var writer = new Utf8JsonWriter(item, Options);
        var count = 0;
        foreach (var next in items)
        {
            item.ResetWrittenCount();
            writer.Reset();
            writer.WriteStartObject();
            write(writer, next);
            writer.WriteEndObject();
            writer.Flush();
            if (count == options.MaxBatchItems || (count > 0 && list.WrittenCount + item.WrittenCount + 2 > options.MaxBatchBytes))
            {
                yield return (Closed(list), count);
                list.ResetWrittenCount();
                count = 0;
            }

            list.Write(count == 0 ? "["u8 : ","u8);
            list.Write(item.WrittenSpan);
            count++;
        }

        if (count > 0)
        {
            yield return (Closed(list), count);
        }
    }

    /// <summary>Writes one record.</summary>
    public static void Record(Utf8JsonWriter writer, VectorRecord record)
    {
        writer.WriteString("id", record.Id);
        Embedding(writer, record.Embedding);
        Metadata(writer, record.Metadata);
        if (record.Data is not null)
        {
            writer.WriteString("data", record.Data);
        }
    }

    /// <summary>Writes one record whose text is to be embedded.</summary>
    public static void Record(Utf8JsonWriter writer, VectorTextRecord record)
    {
        writer.WriteString("id", record.Id);
        writer.WriteString("data", record.Text);
        Metadata(writer, record.Metadata);
    }

    /// <summary>Writes one update.</summary>
    public static void Update(Utf8JsonWriter writer, VectorUpdate update)
    {
        writer.WriteString("id", update.Id);
        if (update.Embedding is { } embedding)
        {
            Embedding(writer, embedding);
        }

        if (update.Data is not null)
        {
            writer.WriteString("data", update.Data);
        }

        if (update.Metadata is not null)
        {
            Metadata(writer, update.Metadata);
            writer.WriteString("metadataUpdateMode", update.MetadataMode is VectorMetadataUpdate.Patch ? "PATCH" : "OVERWRITE");
        }
    }

    /// <summary>Writes one query.</summary>
    public static void Query(Utf8JsonWriter writer, VectorSearch query)
    {
        switch (query)
        {
            case VectorQuery byVector:
                Embedding(writer, byVector.Embedding);
                break;
            case VectorTextQuery byText:
                writer.WriteString("data", byText.Text);
                if (byText.Mode is { } mode)
                {
                    writer.WriteString("queryMode", mode switch { VectorQueryMode.Dense => "DENSE", VectorQueryMode.Sparse => "SPARSE", _ => "HYBRID" });
                }

                break;
        }

        writer.WriteNumber("topK", query.TopK);
        Include(writer, query.Include);
        if (query.Filter is { } filter)
        {
            writer.WriteString("filter", filter.Text);
        }

        if (query.Weighting is not null)
        {
            writer.WriteString("weightingStrategy", "IDF");
        }

        if (query.Fusion is { } fusion)
        {
            writer.WriteString("fusionAlgorithm", fusion is VectorFusion.DistributionBased ? "DBSF" : "RRF");
        }
    }

    /// <summary>Writes what is to be sent back.</summary>
    public static void Include(Utf8JsonWriter writer, VectorParts parts)
    {
        writer.WriteBoolean("includeMetadata", parts.HasFlag(VectorParts.Metadata));
        writer.WriteBoolean("includeVectors", parts.HasFlag(VectorParts.Embedding));
        writer.WriteBoolean("includeData", parts.HasFlag(VectorParts.Data));
    }

    /// <summary>Writes a list of ids.</summary>
    public static void Ids(Utf8JsonWriter writer, IEnumerable<string> ids)
    {
        writer.WriteStartArray("ids");
        foreach (var id in ids)
        {
            writer.WriteStringValue(id);
        }

        writer.WriteEndArray();
    }

    private static void Embedding(Utf8JsonWriter writer, VectorEmbedding embedding)
    {
        if (!embedding.Values.IsEmpty)
        {
            Numbers(writer, "vector", embedding.Values.Span);
        }

        if (embedding.SparseValues is { } sparse)
        {
            writer.WriteStartObject("sparseVector");
            writer.WriteStartArray("indices");
            foreach (var index in sparse.Indices.Span)
            {
                writer.WriteNumberValue(index);
            }

            writer.WriteEndArray();
            Numbers(writer, "values", sparse.Values.Span);
            writer.WriteEndObject();
        }
    }

    private static void Numbers(Utf8JsonWriter writer, string name, ReadOnlySpan<float> numbers)
    {
        writer.WriteStartArray(name);
        foreach (var number in numbers)
        {
            writer.WriteNumberValue(number);
        }

        writer.WriteEndArray();
    }

    private static void Metadata(Utf8JsonWriter writer, VectorMetadata? metadata)
    {
        if (metadata is not null)
        {
            writer.WritePropertyName("metadata");
            metadata.Json.WriteTo(writer);
        }
    }

    private static byte[] Closed(ArrayBufferWriter<byte> list)
    {
        list.Write("]"u8);
        return list.WrittenSpan.ToArray();
    }
}
