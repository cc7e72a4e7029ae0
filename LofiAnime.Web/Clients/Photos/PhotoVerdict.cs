namespace LofiAnime.Web.Clients.Photos;

/// <summary>What came of looking at a file.</summary>
public abstract record PhotoVerdict
{
    private PhotoVerdict()
    {
    }

    /// <summary>It is a photo.</summary>
    /// <param name="Photo">What its headers tell.</param>
    /// <param name="Kept">The parts of the file that show the picture, in order; all else is left out by <see cref="PhotoCleaner"/>.</param>
    public sealed record Readable(Photo Photo, IReadOnlyList<Range> Kept) : PhotoVerdict;

    /// <summary>It is not taken.</summary>
    /// <param name="Fault">Why.</param>
    public sealed record Refused(PhotoFault Fault) : PhotoVerdict;
}
