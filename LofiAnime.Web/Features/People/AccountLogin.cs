using System.Globalization;

namespace LofiAnime.Web.Features.People;

/// <summary>A login that leads to an account.</summary>
/// <param name="Pseudonym">The login without its subject; see <see cref="LoginPseudonym"/>.</param>
/// <param name="Kind">Who vouches.</param>
/// <param name="Label">What the person knows it by.</param>
/// <param name="LinkedAt">Since when.</param>
public sealed record AccountLogin(string Pseudonym, LoginKind Kind, string Label, DateTimeOffset LinkedAt)
{
    /// <summary>Writes it for its account's hash: time, kind and label.</summary>
    internal string Write() => string.Create(CultureInfo.InvariantCulture, $"{LinkedAt.ToUnixTimeMilliseconds()}|{Kind.Word()}|{Label}");

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    internal static AccountLogin Read(string pseudonym, string text)
    {
        var parts = text.Split('|', 3);
        return new(pseudonym, LoginKindExtensions.Read(parts[1]) ?? LoginKind.Local, parts[2], Instants.Read(parts[0]));
    }
}
