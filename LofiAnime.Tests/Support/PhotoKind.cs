namespace LofiAnime.Tests.Support;

/// <summary>The kinds of photos that are taken.</summary>
public enum PhotoKind
{
    Jpeg,
    Png,
    Webp,
}
