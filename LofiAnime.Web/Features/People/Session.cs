using System.Globalization;

namespace LofiAnime.Web.Features.People;

/// <summary>A browser that is signed in.</summary>
/// <param name="Hash">The hash of the session's id, by which the account page names it; the id itself is in the browser alone.</param>
/// <param name="Browser">Which browser.</param>
/// <param name="FirstSeen">When it signed in.</param>
/// <param name="LastSeen">When it was there last, to the hour.</param>
public sealed record Session(string Hash, BrowserName Browser, DateTimeOffset FirstSeen, DateTimeOffset LastSeen)
{
    /// <summary>Writes it for its account's hash; the scripts read the time at its beginning.</summary>
    internal string Write() => string.Create(
        CultureInfo.InvariantCulture, $"{LastSeen.ToUnixTimeMilliseconds()}|{FirstSeen.ToUnixTimeMilliseconds()}|{Browser.Family}|{Browser.System}");

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    internal static Session Read(string hash, string text)
    {
        var parts = text.Split('|', 4);
        return new(hash, new(parts[2], parts[3]), Instants.Read(parts[1]), Instants.Read(parts[0]));
    }
}
