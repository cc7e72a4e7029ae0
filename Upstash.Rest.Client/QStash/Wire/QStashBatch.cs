using System.Text;
using System.Text.Json;
using Upstash.Rest.Client.Transport;

namespace Upstash.Rest.Client.QStash;

/// <summary>One request of a batch, and how its answer is read.</summary>
/// <param name="Request">The request.</param>
/// <param name="Read">Reads one outcome for each of its messages.</param>
internal sealed record QStashBatch(RestRequest Request, Func<JsonElement, IReadOnlyList<QStashBatchOutcome>> Read)
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Divides messages by count and bytes. All are checked before the first is sent.</summary>
    /// <param name="items">The messages.</param>
    /// <param name="options">How many and how much go together.</param>
    /// <param name="newId">Makes a deduplication id; <c>null</c> where none is to be made.</param>
    public static IReadOnlyList<QStashBatch> Split(IReadOnlyList<QStashBatchItem> items, UpstashQStashOptions options, Func<string?> newId)
    {
        if (items.Count == 0)
        {
            throw new ArgumentException("A batch holds at least one message.", nameof(items));
        }

        var batches = new List<QStashBatch>();
        var parts = new List<Part>();
        var bytes = 2L;
        for (var i = 0; i < items.Count; i++)
        {
            var part = Write(items[i], i, newId);
            if (parts.Count == options.MaxBatchItems || (parts.Count > 0 && bytes + part.Json.Length + 1 > options.MaxBatchBytes))
            {
                batches.Add(Join(parts));
                parts = [];
                bytes = 2;
            }

            parts.Add(part);
            bytes += part.Json.Length + 1;
        }

        batches.Add(Join(parts));
        return batches;
    }

    private static Part Write(QStashBatchItem item, int index, Func<string?> newId)
    {
        if (item is null)
        {
            throw new ArgumentException($"Message {index} of the batch is null.", nameof(item));
        }

        QStashHeaderList headers;
        string body;
        try
        {
            headers = item.Message.ToHeaders();
            body = Strict.GetString(item.Message.Body.Content.Span);
        }
        catch (DecoderFallbackException)
        {
            throw new ArgumentException($"Message {index} of the batch: its body is not UTF-8 text, and a batch carries no other bytes. Publish it alone.", nameof(item));
        }
        catch (ArgumentException e)
        {
            throw new ArgumentException($"Message {index} of the batch: {e.Message}", nameof(item), e);
        }

        var hasOwnId = QStashDeduplication.IsIn(headers.All);
        var id = hasOwnId ? null : newId();
        headers.Add(QStashDeduplication.IdHeader, id, QStashDeduplication.IdHeader);
        using var json = new MemoryStream();
        using (var writer = new Utf8JsonWriter(json))
        {
            writer.WriteStartObject();
            writer.WriteString("destination", item.Message.Destination.Value);
            if (item.Queue is not null)
            {
                writer.WriteString("queue", item.Queue);
            }

            writer.WriteStartObject("headers");
            writer.WriteString("Content-Type", item.Message.Body.ContentType ?? System.Net.Mime.MediaTypeNames.Application.Octet);
            foreach (var (name, value) in headers.All)
            {
                writer.WriteString(name, value);
            }

            writer.WriteEndObject();
            writer.WriteString("body", body);
            writer.WriteEndObject();
        }

        return new(json.ToArray(), headers.All, hasOwnId, hasOwnId || id is not null);
    }

    private static QStashBatch Join(IReadOnlyList<Part> parts)
    {
        using var body = new MemoryStream();
        for (var i = 0; i < parts.Count; i++)
        {
            body.WriteByte((byte)(i == 0 ? '[' : ','));
            body.Write(parts[i].Json);
        }

        body.WriteByte((byte)']');
        var request = new RestRequest(HttpMethod.Post, "v2/batch", "batch") { Body = body.ToArray(), IsIdempotent = parts.All(part => part.IsDeduplicated) };
        return new(request, answer => Outcomes(answer, parts));
    }

    private static IReadOnlyList<QStashBatchOutcome> Outcomes(JsonElement answer, IReadOnlyList<Part> parts)
    {
        if (answer.ValueKind is JsonValueKind.Array && answer.GetArrayLength() == parts.Count)
        {
            return [.. answer.EnumerateArray().Zip(parts, (item, part) => ReceiptReader.Outcome(item, part.HasOwnId, part.Headers))];
        }

        // A lone message may be answered without the list around it.
        return parts.Count == 1 ? [ReceiptReader.Outcome(answer, parts[0].HasOwnId, parts[0].Headers)] : throw new FormatException("There are not as many outcomes as messages.");
    }

    private sealed record Part(byte[] Json, IReadOnlyDictionary<string, string> Headers, bool HasOwnId, bool IsDeduplicated);
}
