
namespace LofiAnime.Web.Clients.Photos;

/// <summary>An uploaded photo, as its headers tell of it.</summary>
/// <param name="Format">What its file is: JPEG, PNG or WebP.</param>
/// <param name="Width">The pixels of a stored row, from 1.</param>
/// <param name="Height">The stored rows, from 1.</param>
/// <param name="Orientation">How the stored picture is to be turned for showing, as EXIF numbers it: 1 for not at all, up to 8.</param>
public sealed record Photo(PictureFormat Format, int Width, int Height, int Orientation)
{
    /// <summary>Gets the number of pixels.</summary>
    public long Pixels => (long)Width * Height;

    /// <summary>Gets the width in which it is shown.</summary>
    public int ShownWidth => IsOnItsSide ? Height : Width;

    /// <summary>Gets the height in which it is shown.</summary>
    public int ShownHeight => IsOnItsSide ? Width : Height;

    private bool IsOnItsSide => Orientation >= 5;
}
