namespace LofiAnime.Web.Clients.Photos;

/// <summary>Why a file is not taken as a photo.</summary>
public enum PhotoFault
{
    /// <summary>It has no bytes.</summary>
    Empty,

    /// <summary>It has more bytes than are taken.</summary>
    TooLarge,

    /// <summary>It has more pixels than are taken.</summary>
    TooManyPixels,

    /// <summary>It moves.</summary>
    Animated,

    /// <summary>Its end is missing.</summary>
    CutOff,

    /// <summary>It begins like a photo, and breaks the rules of its format.</summary>
    Damaged,

    /// <summary>It is HEIC or HEIF, in which iPhones keep photos.</summary>
    Heic,

    /// <summary>It is AVIF.</summary>
    Avif,

    /// <summary>It is GIF.</summary>
    Gif,

    /// <summary>It is TIFF, as many scanners write it.</summary>
    Tiff,

    /// <summary>It is SVG.</summary>
    Svg,

    /// <summary>It is PDF.</summary>
    Pdf,

    /// <summary>It is none of the formats that are known here.</summary>
    Unknown,
}
