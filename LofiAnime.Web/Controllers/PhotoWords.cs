using LofiAnime.Web.Clients.Photos;
using LofiAnime.Web.Resources;

namespace LofiAnime.Web.Controllers;

/// <summary>Says why a file is not taken as a photo, and to a script in one word.</summary>
internal static class PhotoWords
{
    /// <summary>Returns the word for programs; it never changes.</summary>
    public static string Code(PhotoFault fault) => fault switch
    {
        PhotoFault.Empty => "empty",
        PhotoFault.TooLarge => "too-large",
        PhotoFault.TooManyPixels => "too-many-pixels",
        PhotoFault.Animated => "animated",
        PhotoFault.CutOff => "cut-off",
        PhotoFault.Damaged => "damaged",
        PhotoFault.Heic => "heic",
        PhotoFault.Avif => "avif",
        PhotoFault.Gif => "gif",
        PhotoFault.Tiff => "tiff",
        PhotoFault.Svg => "svg",
        PhotoFault.Pdf => "pdf",
        _ => "unknown",
    };

    /// <summary>Tells whether another kind of file is needed, rather than a better one of its kind.</summary>
    public static bool IsOfAnotherKind(PhotoFault fault) => fault >= PhotoFault.Heic;

    /// <summary>Returns what it is.</summary>
    public static string Title(PhotoFault fault) => fault switch
    {
        PhotoFault.Empty => Words.Key("That file is empty"),
        PhotoFault.TooLarge => Words.Key("That photo is too large"),
        PhotoFault.TooManyPixels => Words.Key("That photo has too many pixels"),
        PhotoFault.Animated => Words.Key("That picture moves"),
        PhotoFault.CutOff => Words.Key("Part of that photo is missing"),
        PhotoFault.Damaged => Words.Key("That photo is damaged"),
        PhotoFault.Heic => Words.Key("That is an iPhone photo (HEIC)"),
        PhotoFault.Avif => Words.Key("That is an AVIF picture"),
        PhotoFault.Gif => Words.Key("That is a GIF"),
        PhotoFault.Tiff => Words.Key("That is a TIFF scan"),
        PhotoFault.Svg => Words.Key("That is a drawing (SVG)"),
        PhotoFault.Pdf => Words.Key("That is a PDF"),
        _ => Words.Key("That is not a photo we can read"),
    };

    /// <summary>Returns what to do about it.</summary>
    public static string Advice(PhotoFault fault) => fault switch
    {
        PhotoFault.Empty => Words.Key("Choose the photo once more; it may not have been copied whole."),
        PhotoFault.TooLarge => Words.Key("Save it smaller, or as a JPEG, and choose it again."),
        PhotoFault.TooManyPixels => Words.Key("Save it at half its size, and choose it again."),
        PhotoFault.Animated => Words.Key("Choose one that stands still."),
        PhotoFault.CutOff => Words.Key("It may not have been copied whole. Copy it again, then choose it."),
        PhotoFault.Damaged => Words.Key("Open it in a photo program, save it as a JPEG, and choose that."),
        PhotoFault.Heic or PhotoFault.Avif => Words.Key("Save it as a JPEG, and choose that."),
        PhotoFault.Tiff => Words.Key("Save it as a JPEG or PNG, and choose that."),
        PhotoFault.Pdf => Words.Key("Save the photo in it as a JPEG, and choose that."),
        _ => Words.Key("Choose a JPEG, PNG or WebP file."),
    };
}
