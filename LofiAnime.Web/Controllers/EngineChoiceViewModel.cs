using LofiAnime.Web.Clients;

namespace LofiAnime.Web.Controllers;

/// <summary>One of those who can make a picture, as the create page offers them.</summary>
/// <param name="Value">What is sent.</param>
/// <param name="Text">What is read.</param>
/// <param name="IsChosen">Whether it is the one.</param>
/// <param name="Abilities">What it can be asked for: the page's script switches the rest off.</param>
public sealed record EngineChoiceViewModel(string Value, string Text, bool IsChosen, PictureAbilities Abilities)
{
    /// <summary>Gets the names of its shapes, with blanks between.</summary>
    public string Shapes => string.Join(' ', Abilities.AspectRatios.Select(shape => shape.Name));

    /// <summary>Gets the fields that it does not heed, with blanks between.</summary>
    public string Unheeded => string.Join(' ', new[] { Abilities.HasSeed ? null : "seed", Abilities.HasNegativePrompt ? null : "negativePrompt" }.OfType<string>());
}
