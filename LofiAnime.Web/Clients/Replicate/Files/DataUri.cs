namespace LofiAnime.Web.Clients.Replicate;

/// <summary>Writes a small file into a model's input itself; a larger one is uploaded by <see cref="FilesClient"/>.</summary>
public static class DataUri
{
    /// <summary>The most bytes that Replicate advises to send so: 256 kB.</summary>
    public const int MaxBytes = 256_000;

    /// <summary>Writes a file as a <c>data:</c> URI.</summary>
    /// <param name="content">The bytes: up to <see cref="MaxBytes"/>.</param>
    /// <param name="contentType">The media type, for example <c>image/png</c>.</param>
    /// <exception cref="ArgumentException">There are more bytes.</exception>
    public static string Write(ReadOnlySpan<byte> content, string contentType) => content.Length <= MaxBytes
        ? $"data:{contentType};base64,{Convert.ToBase64String(content)}"
        : throw new ArgumentException($"The file is longer than {MaxBytes} bytes. Upload it, and give the model its address.", nameof(content));
}
