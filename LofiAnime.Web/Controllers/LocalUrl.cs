namespace LofiAnime.Web.Controllers;

/// <summary>Addresses that a request may ask to be led back to: this site's own, and no others.</summary>
internal static class LocalUrl
{
    /// <summary>Returns the address if it is a path of this site, else the home page's.</summary>
    public static string Of(string? url) =>
        url is ['/', ..] and not ['/', '/' or '\\', ..] && url.All(static letter => letter is > ' ' and <= '~') ? url : "/"; // What a header may hold.
}
