using LofiAnime.Web.Resources;

namespace LofiAnime.Web.Features.Generation;

/// <summary>The styles to choose from.</summary>
public sealed class StyleOptions
{
    /// <summary>The configuration section: a list, <c>Styles:0:Id</c>, <c>Styles:0:Name</c>, <c>Styles:0:Words</c>, and so on.</summary>
    public const string SectionName = "Styles";

    /// <summary>The most styles that a visitor can choose from.</summary>
    public const int MaxStyles = 12;

    /// <summary>Gets the styles that the site has of its own; their names are translated.</summary>
    public static IReadOnlyList<Style> Defaults { get; } =
    [
        new("lofi", Words.Key("Lofi anime"), ""),
        new("rainy-night", Words.Key("Rainy night"), "rainy night, wet streets, glowing windows"),
        new("golden-hour", Words.Key("Golden hour"), "golden hour, low warm sun, long shadows"),
        new("watercolour", Words.Key("Watercolour"), "soft watercolour, pale washes, paper grain, misty morning"),
        new("city-pop", Words.Key("City pop"), "eighties city pop, flat colours, clear blue noon, palm trees"),
        new("snow-day", Words.Key("Snow day"), "fresh snow, quiet winter light"),
    ];

    /// <summary>Gets the styles that are configured, the house style first; they take the place of the site's own.</summary>
    /// <value>Empty by default, for <see cref="Defaults"/>. Up to <see cref="MaxStyles"/>; see <see cref="StyleOptionsValidator"/> for the form.</value>
    public List<StyleSetting> All { get; } = [];
}
