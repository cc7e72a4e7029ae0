namespace LofiAnime.Web.Clients;

/// <summary>What a picture format is called elsewhere.</summary>
public static class PictureFormatExtensions
{
    /// <summary>Returns the file extension, without its dot.</summary>
    public static string Extension(this PictureFormat format) => format switch
    {
        PictureFormat.Png => "png",
        PictureFormat.Jpeg => "jpg",
        PictureFormat.Webp => "webp",
        PictureFormat.Svg => "svg",
        _ => throw new ArgumentOutOfRangeException(nameof(format), format, null),
    };

    /// <summary>Returns the media type.</summary>
    public static string MediaType(this PictureFormat format) => format switch
    {
        PictureFormat.Png => "image/png",
        PictureFormat.Jpeg => "image/jpeg",
        PictureFormat.Webp => "image/webp",
        PictureFormat.Svg => "image/svg+xml",
        _ => throw new ArgumentOutOfRangeException(nameof(format), format, null),
    };
}
