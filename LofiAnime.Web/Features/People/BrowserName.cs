namespace LofiAnime.Web.Features.People;

/// <summary>What a person recognises a browser by, and no more.</summary>
/// <param name="Family">"Firefox"; empty when it is none that we know.</param>
/// <param name="System">"Android"; empty when it is none that we know.</param>
public sealed record BrowserName(string Family, string System)
{
    // Each names itself after those that it wants to be taken for, so the later ones in such a chain are asked for first.
    private static readonly (string Mark, string Name)[] Families =
        [("Edg", "Edge"), ("OPR/", "Opera"), ("SamsungBrowser/", "Samsung Internet"), ("Firefox/", "Firefox"), ("FxiOS/", "Firefox"), ("CriOS/", "Chrome"), ("Chrome/", "Chrome"), ("Safari/", "Safari")];

    private static readonly (string Mark, string Name)[] Systems =
        [("iPhone", "iPhone"), ("iPad", "iPad"), ("Android", "Android"), ("Windows", "Windows"), ("Mac OS X", "macOS"), ("CrOS", "ChromeOS"), ("Linux", "Linux")];

    /// <summary>Reads what a browser says of itself.</summary>
    public static BrowserName Of(string? userAgent) => new(Find(Families, userAgent), Find(Systems, userAgent));

    private static string Find((string Mark, string Name)[] known, string? userAgent) =>
        Array.Find(known, one => userAgent?.Contains(one.Mark, StringComparison.Ordinal) is true).Name ?? "";
}
