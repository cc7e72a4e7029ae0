using LofiAnime.Web.Features.Operations.Controls;
using Microsoft.Extensions.Options;

namespace LofiAnime.Web.Features.Generation;

/// <summary>The styles to choose from, as an operator has set them, or else as they are configured; the first is the house style.</summary>
/// <param name="options">The configured styles.</param>
/// <param name="controls">What an operator has set; <c>null</c> for nothing.</param>
public sealed class StyleBook(IOptions<StyleOptions> options, LiveControls? controls = null)
{
    private readonly IReadOnlyList<Style> _configured = [.. options.Value.All.Where(style => !style.IsBlank).Select(style => style.ToStyle())];

    /// <summary>Gets the styles in the order in which they are offered; at least one.</summary>
    public IReadOnlyList<Style> All => controls?.Known.Styles ?? Configured;

    /// <summary>Gets the styles that are configured; at least one.</summary>
    public IReadOnlyList<Style> Configured => _configured.Count > 0 ? _configured : StyleOptions.Defaults;

    /// <summary>Returns a style.</summary>
    /// <returns><c>null</c> when there is none of this id.</returns>
    public Style? Find(string id) => All.FirstOrDefault(style => style.Id == id);

    /// <summary>Adds a style's words to a visitor's; a style that is gone adds none.</summary>
    /// <param name="prompt">The visitor's words.</param>
    /// <param name="styleId">The style; <c>null</c> for the house style.</param>
    public string Compose(string prompt, string? styleId) =>
        Find(styleId ?? All[0].Id) is { Words.Length: > 0 } style ? $"{prompt}, {style.Words}" : prompt;
}
