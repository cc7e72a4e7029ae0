namespace LofiAnime.Web.Resources;

/// <summary>The languages that the site speaks.</summary>
public static class Languages
{
    /// <summary>Gets their names, as HTML and HTTP write them; the first is spoken to whoever asks for none of them.</summary>
    public static IReadOnlyList<string> All { get; } = ["en", "ja"];
}
