using System.Buffers.Text;
using System.Globalization;
using System.Text;

namespace LofiAnime.Web.Features.Gallery.Shelves;

/// <summary>Where a page of a shelf ended; what comes new meanwhile moves nothing.</summary>
/// <param name="At">The time of the last card, in Unix milliseconds.</param>
/// <param name="Id">The last card.</param>
public sealed record ShelfCursor(long At, string Id)
{
    private const int MaxLength = 100;

    /// <summary>Reads what <see cref="ToString"/> wrote.</summary>
    /// <returns><c>null</c> for any other text.</returns>
    public static ShelfCursor? Read(string text)
    {
        if (text.Length > MaxLength || !Base64Url.IsValid(text))
        {
            return null;
        }

        var parts = Encoding.UTF8.GetString(Base64Url.DecodeFromChars(text)).Split(':');
        return parts is [var at, var id] && id.Length > 0 && id.All(char.IsAsciiLetterOrDigit) && long.TryParse(at, NumberStyles.None, CultureInfo.InvariantCulture, out var time)
            ? new(time, id)
            : null;
    }

    /// <summary>Writes it as one opaque word.</summary>
    public override string ToString() => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{At}:{Id}")));
}
