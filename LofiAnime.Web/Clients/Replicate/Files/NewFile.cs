using System.Text.Json.Nodes;

namespace LofiAnime.Web.Clients.Replicate;

/// <summary>A file to be uploaded.</summary>
public sealed record NewFile
{
    /// <summary>The most bytes that a file may have: 100 MiB.</summary>
    public const int MaxBytes = 100 << 20;

    /// <summary>Gets the bytes: up to <see cref="MaxBytes"/>.</summary>
    public required ReadOnlyMemory<byte> Content { get; init; }

    /// <summary>Gets the file's name: up to 255 bytes in UTF-8, no line breaks.</summary>
    public required string Name { get; init; }

    /// <summary>Gets the media type, for example <c>image/png</c>.</summary>
    public required string ContentType { get; init; }

    /// <summary>Gets what is noted beside it; <c>null</c> for nothing.</summary>
    public JsonObject? Metadata { get; init; }
}
