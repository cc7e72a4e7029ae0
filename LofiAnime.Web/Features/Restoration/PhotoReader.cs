using LofiAnime.Web.Clients.Photos;
using Microsoft.Extensions.Options;

namespace LofiAnime.Web.Features.Restoration;

/// <summary>Judges an uploaded file: by its bytes, and by how much is taken here.</summary>
public sealed class PhotoReader(IOptions<RestorationOptions> options)
{
    /// <summary>Judges a file.</summary>
    public PhotoVerdict Read(ReadOnlySpan<byte> content)
    {
        if (content.Length > options.Value.MaxBytes)
        {
            return new PhotoVerdict.Refused(PhotoFault.TooLarge);
        }

        var verdict = PhotoFile.Read(content);
        return verdict is PhotoVerdict.Readable { Photo.Pixels: var pixels } && pixels > options.Value.MaxPixels
            ? new PhotoVerdict.Refused(PhotoFault.TooManyPixels)
            : verdict;
    }
}
