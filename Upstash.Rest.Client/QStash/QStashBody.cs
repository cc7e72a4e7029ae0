using System.Net.Mime;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Upstash.Rest.Client.QStash;

/// <summary>The bytes of a message or an answer, and what they are. QStash does not look into them.</summary>
public sealed class QStashBody
{
    private const string PlainText = "text/plain; charset=utf-8";

    private QStashBody(ReadOnlyMemory<byte> content, string? contentType)
    {
        Content = content;
        ContentType = contentType;
    }

    /// <summary>Gets the body without a byte.</summary>
    public static QStashBody Empty { get; } = new(default, PlainText);

    /// <summary>Gets the bytes.</summary>
    public ReadOnlyMemory<byte> Content { get; }

    /// <summary>Gets the MIME type, as it is sent or as it came; <c>null</c> when an answer did not say.</summary>
    public string? ContentType { get; }

    /// <summary>Makes a body of bytes; they are not copied, and must not change until the call has ended.</summary>
    /// <param name="content">The bytes.</param>
    /// <param name="contentType">The MIME type.</param>
    /// <exception cref="ArgumentException">The type is none.</exception>
    public static QStashBody Bytes(ReadOnlyMemory<byte> content, string contentType = MediaTypeNames.Application.Octet) => new(content, Checked(contentType));

    /// <summary>Makes a body of text, as UTF-8.</summary>
    /// <param name="text">The text.</param>
    /// <param name="contentType">The MIME type.</param>
    /// <exception cref="ArgumentException">The type is none.</exception>
    public static QStashBody Text(string text, string contentType = PlainText)
    {
        ArgumentNullException.ThrowIfNull(text);
        return new(Encoding.UTF8.GetBytes(text), Checked(contentType));
    }

    /// <summary>Makes a body of a value in JSON.</summary>
    /// <param name="value">The value.</param>
    /// <param name="typeInfo">How it is written: that of a generated context, so that it survives trimming.</param>
    public static QStashBody Json<T>(T value, JsonTypeInfo<T> typeInfo) =>
        new(JsonSerializer.SerializeToUtf8Bytes(value, typeInfo), MediaTypeNames.Application.Json);

    /// <summary>Reads the bytes as text, in the charset that the type names; UTF-8 where it names none, or one that is not known.</summary>
    public string AsText() => CharsetOf(ContentType).GetString(Content.Span);

    /// <summary>Reads the bytes as JSON.</summary>
    /// <param name="typeInfo">How it is read: that of a generated context.</param>
    /// <exception cref="JsonException">They are not JSON of that shape.</exception>
    public T? AsJson<T>(JsonTypeInfo<T> typeInfo) => JsonSerializer.Deserialize(Content.Span, typeInfo);

    /// <summary>Makes a body that came; its type is as it came.</summary>
    internal static QStashBody Received(ReadOnlyMemory<byte> content, string? contentType) => new(content, contentType);

    private static string Checked(string contentType)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(contentType);
        return System.Net.Http.Headers.MediaTypeHeaderValue.TryParse(contentType, out _) && Ascii.IsValid(contentType)
            ? contentType
            : throw new ArgumentException("The content type is no MIME type, for example application/json.", nameof(contentType));
    }

    private static Encoding CharsetOf(string? contentType)
    {
        if (System.Net.Http.Headers.MediaTypeHeaderValue.TryParse(contentType, out var type) && type.CharSet is { Length: > 0 } charset)
        {
            try
            {
                return Encoding.GetEncoding(charset.Trim('"'));
            }
            catch (ArgumentException)
            {
                return Encoding.UTF8;
            }
        }

        return Encoding.UTF8;
    }
}
