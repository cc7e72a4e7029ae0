namespace LofiAnime.Web.Clients.Replicate;

/// <summary>Tells a picture's format by its first bytes, which are the only thing about it to be believed.</summary>
internal static class PictureSignature
{
    /// <summary>Reads the format.</summary>
    /// <returns>The format, or <c>null</c> for everything that a vendor may not send: SVG, HTML and the rest.</returns>
    public static PictureFormat? Read(ReadOnlySpan<byte> content) => content switch
    {
        [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A, ..] => PictureFormat.Png,
        [0xFF, 0xD8, 0xFF, ..] => PictureFormat.Jpeg,
        [(byte)'R', (byte)'I', (byte)'F', (byte)'F', _, _, _, _, (byte)'W', (byte)'E', (byte)'B', (byte)'P', ..] => PictureFormat.Webp,
        _ => null,
    };
}
