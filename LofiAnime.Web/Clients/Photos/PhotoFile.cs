namespace LofiAnime.Web.Clients.Photos;

/// <summary>Judges a file by its bytes alone: whether it is a photo, how large, and which way up.</summary>
/// <remarks>
/// It reads headers, decodes nothing and reserves no memory by what a file claims. Whatever the bytes are, there is a
/// verdict, in one pass over them. What follows a photo's own end is not part of it.
/// </remarks>
public static class PhotoFile
{
    /// <summary>How far into a file its kind is looked for, where it need not be at the start.</summary>
    private const int Head = 4096;

    /// <summary>Judges a file.</summary>
    public static PhotoVerdict Read(ReadOnlySpan<byte> content) =>
        content.IsEmpty ? new PhotoVerdict.Refused(PhotoFault.Empty)
        : JpegFile.IsOne(content) ? JpegFile.Read(content)
        : PngFile.IsOne(content) ? PngFile.Read(content)
        : WebpFile.IsOne(content) ? WebpFile.Read(content)
        : new PhotoVerdict.Refused(Name(content[..Math.Min(Head, content.Length)]));

    /// <summary>Names a file that is not taken, so that its owner knows what to do with it.</summary>
    private static PhotoFault Name(ReadOnlySpan<byte> head) => head switch
    {
        [_, _, _, _, (byte)'f', (byte)'t', (byte)'y', (byte)'p', ..] => NameOfBrands(head[8..Math.Min(64, head.Length)]),
        [(byte)'G', (byte)'I', (byte)'F', (byte)'8', ..] => PhotoFault.Gif,
        [(byte)'I', (byte)'I', 42, 0, ..] or [(byte)'M', (byte)'M', 0, 42, ..] => PhotoFault.Tiff,
        _ when head.IndexOf("<svg"u8) >= 0 => PhotoFault.Svg,
        _ when head.IndexOf("%PDF-"u8) >= 0 => PhotoFault.Pdf,
        _ => PhotoFault.Unknown,
    };

    private static PhotoFault NameOfBrands(ReadOnlySpan<byte> brands) =>
        brands.IndexOf("avif"u8) >= 0 || brands.IndexOf("avis"u8) >= 0 ? PhotoFault.Avif
        : brands.IndexOf("hei"u8) >= 0 || brands.IndexOf("hev"u8) >= 0 || brands.IndexOf("mif1"u8) >= 0 || brands.IndexOf("msf1"u8) >= 0 ? PhotoFault.Heic
        : PhotoFault.Unknown;
}
