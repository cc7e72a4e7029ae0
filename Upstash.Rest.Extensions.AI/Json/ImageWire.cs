using System.Buffers;
using System.Buffers.Binary;
using System.Drawing;
using System.Text.Json;
using Microsoft.Extensions.AI;

namespace Upstash.Rest.Extensions.AI;

/// <summary>How pictures, and requests for them, stand in Redis: a version, the length of a JSON header, the header, then the pictures' bytes as they are.</summary>
/// <remarks>Not base64, which makes a picture a third longer. The header says of each content what it is and how long.</remarks>
internal static class ImageWire
{
    private const byte Version = 1;
    private const int HeadLength = 5;

    /// <summary>Tells whether these are pictures with their bytes, at least one, and nothing else but text.</summary>
    public static bool IsBytes(IList<AIContent> contents) =>
        contents.Any(content => content is DataContent) && contents.All(content => content is DataContent or TextContent);

    public static byte[] WriteResponse(IList<AIContent> contents, UsageDetails? usage) => Write(contents, json =>
    {
        if (usage is not null)
        {
            json.WritePropertyName("usage");
            JsonSerializer.Serialize(json, usage, AIJson.TypeOf<UsageDetails>());
        }
    });

    public static ImageGenerationResponse ReadResponse(ReadOnlyMemory<byte> bytes)
    {
        using var frame = Frame.Read(bytes);
        return new(frame.Contents()) { Usage = UsageOf(frame.Header) };
    }

    public static byte[] WriteOutcome(ImageQueueState outcome) => outcome switch
    {
        ImageQueueState.Made made => WriteResponse(made.Contents, made.Usage),
        ImageQueueState.Failed failed => Write([], json =>
        {
            json.WriteString("failure", failed.Failure.Kind.ToString());
            if (failed.Failure.Code is { } code)
            {
                json.WriteString("code", code);
            }

            if (failed.Failure.RetryAfter is { } wait)
            {
                json.WriteNumber("retryAfter", (long)wait.TotalMilliseconds);
            }
        }),
        _ => throw new ArgumentException("This is no outcome.", nameof(outcome)),
    };

    public static ImageQueueState ReadOutcome(ReadOnlyMemory<byte> bytes)
    {
        using var frame = Frame.Read(bytes);
        return frame.Header.TryGetProperty("failure", out var kind)
            ? new ImageQueueState.Failed(new(
                Enum.TryParse<ImageFailureKind>(kind.GetString(), out var known) ? known : ImageFailureKind.Failed,
                frame.Header.TryGetProperty("code", out var code) ? code.GetString() : null,
                frame.Header.TryGetProperty("retryAfter", out var wait) ? TimeSpan.FromMilliseconds(wait.GetInt64()) : null))
            : new ImageQueueState.Made(frame.Contents(), UsageOf(frame.Header));
    }

    /// <exception cref="ArgumentException">Something in it cannot be written down; the message names it.</exception>
    public static byte[] WriteRequest(ImageGenerationRequest request, ImageGenerationOptions? options)
    {
        AIContent[] originals = [.. request.OriginalImages ?? []];
        if (originals.Any(original => original is not DataContent))
        {
            throw new ArgumentException("An input image has no bytes; only DataContent can be queued.", nameof(request));
        }

        if (options is { RawRepresentationFactory: not null } || (options is not null && options.GetType() != typeof(ImageGenerationOptions)))
        {
            throw new ArgumentException("Options with a RawRepresentationFactory, or of a type of their own, cannot be queued.", nameof(options));
        }

        try
        {
            return Write(originals, json =>
            {
                if (request.Prompt is { } prompt)
                {
                    json.WriteString("prompt", prompt);
                }

                json.WriteStartObject("options");
                WriteOptions(json, options, name => name != UpstashAIProperties.QueueId);
                json.WriteEndObject();
            });
        }
        catch (Exception e) when (AIJson.IsUnwritable(e))
        {
            throw new ArgumentException("A value in the AdditionalProperties cannot be written as JSON, and so not be queued.", nameof(options), e);
        }
    }

    public static (ImageGenerationRequest Request, ImageGenerationOptions Options) ReadRequest(ReadOnlyMemory<byte> bytes)
    {
        using var frame = Frame.Read(bytes);
        var contents = frame.Contents();
        var request = new ImageGenerationRequest
        {
            Prompt = frame.Header.TryGetProperty("prompt", out var prompt) ? prompt.GetString() : null,
            OriginalImages = contents.Count == 0 ? null : contents,
        };
        var json = frame.Header.GetProperty("options");
        return (request, new()
        {
            ModelId = json.TryGetProperty("model", out var model) ? model.GetString() : null,
            Count = json.TryGetProperty("count", out var count) ? count.GetInt32() : null,
            ImageSize = json.TryGetProperty("width", out var width) ? new Size(width.GetInt32(), json.GetProperty("height").GetInt32()) : null,
            MediaType = json.TryGetProperty("mediaType", out var type) ? type.GetString() : null,
            StreamingCount = json.TryGetProperty("streaming", out var streaming) ? streaming.GetInt32() : null,
            AdditionalProperties = AIJson.ReadProperties(json),
        });
    }

    /// <summary>Writes what options say, but for the form of the answer; properties in the order of their names.</summary>
    /// <exception cref="NotSupportedException">A property has a type that JSON is not known of.</exception>
    public static void WriteOptions(Utf8JsonWriter json, ImageGenerationOptions? options, Func<string, bool> isWanted)
    {
        if (options is null)
        {
            return;
        }

        if (options.ModelId is { } model)
        {
            json.WriteString("model", model);
        }

        if (options.Count is { } count)
        {
            json.WriteNumber("count", count);
        }

        if (options.ImageSize is { } size)
        {
            json.WriteNumber("width", size.Width);
            json.WriteNumber("height", size.Height);
        }

        if (options.MediaType is { } type)
        {
            json.WriteString("mediaType", type);
        }

        if (options.StreamingCount is { } streaming)
        {
            json.WriteNumber("streaming", streaming);
        }

        AIJson.WriteProperties(json, options.AdditionalProperties, isWanted);
    }

    private static UsageDetails? UsageOf(JsonElement header) =>
        header.TryGetProperty("usage", out var usage) ? usage.Deserialize(AIJson.TypeOf<UsageDetails>()) : null;

    private static byte[] Write(IList<AIContent> contents, Action<Utf8JsonWriter> writeMore)
    {
        var header = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(header))
        {
            json.WriteStartObject();
            json.WriteStartArray("contents");
            foreach (var content in contents)
            {
                json.WriteStartObject();
                if (content is DataContent data)
                {
                    json.WriteNumber("length", data.Data.Length);
                    json.WriteString("type", data.MediaType);
                    if (data.Name is { } name)
                    {
                        json.WriteString("name", name);
                    }
                }
                else
                {
                    json.WriteString("text", ((TextContent)content).Text);
                }

                AIJson.WriteProperties(json, content.AdditionalProperties, static _ => true);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            writeMore(json);
            json.WriteEndObject();
        }

        var bytes = new byte[HeadLength + header.WrittenCount + contents.Sum(content => (content as DataContent)?.Data.Length ?? 0)];
        bytes[0] = Version;
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(1), header.WrittenCount);
        header.WrittenSpan.CopyTo(bytes.AsSpan(HeadLength));
        var at = HeadLength + header.WrittenCount;
        foreach (var data in contents.OfType<DataContent>())
        {
            data.Data.CopyTo(bytes.AsMemory(at));
            at += data.Data.Length;
        }

        return bytes;
    }

    private sealed class Frame : IDisposable
    {
        private readonly JsonDocument _document;
        private readonly ReadOnlyMemory<byte> _blobs;

        private Frame(JsonDocument document, ReadOnlyMemory<byte> blobs) => (_document, _blobs) = (document, blobs);

        public JsonElement Header => _document.RootElement;

        /// <exception cref="JsonException">These are not the bytes that were written.</exception>
        public static Frame Read(ReadOnlyMemory<byte> bytes)
        {
            var length = bytes.Length < HeadLength || bytes.Span[0] != Version ? -1 : BinaryPrimitives.ReadInt32LittleEndian(bytes.Span[1..]);
            return length < 0 || length > bytes.Length - HeadLength
                ? throw new JsonException("This is no picture that the middlewares wrote, or of another version.")
                : new(JsonDocument.Parse(bytes.Slice(HeadLength, length)), bytes[(HeadLength + length)..]);
        }

        public List<AIContent> Contents()
        {
            var contents = new List<AIContent>();
            var at = 0;
            foreach (var item in Header.GetProperty("contents").EnumerateArray())
            {
                AIContent content;
                if (item.TryGetProperty("length", out var length))
                {
                    var size = length.GetInt32();
                    if (size < 0 || size > _blobs.Length - at)
                    {
                        throw new JsonException("A picture is cut short.");
                    }

                    content = new DataContent(_blobs.Slice(at, size), item.GetProperty("type").GetString()!)
                    {
                        Name = item.TryGetProperty("name", out var name) ? name.GetString() : null,
                    };
                    at += size;
                }
                else
                {
                    content = new TextContent(item.GetProperty("text").GetString());
                }

                content.AdditionalProperties = AIJson.ReadProperties(item);
                contents.Add(content);
            }

            return contents;
        }

        public void Dispose() => _document.Dispose();
    }
}
