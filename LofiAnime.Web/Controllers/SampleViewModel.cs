using LofiAnime.Web.Clients.OfflineArtist;
using LofiAnime.Web.Resources;

namespace LofiAnime.Web.Controllers;

/// <summary>A scene to look at, and to begin with.</summary>
/// <param name="Prompt">Its words.</param>
/// <param name="ImageUrl">The path of its file.</param>
/// <param name="PromptUrl">The path of the home page with its words in the box, for a browser without JavaScript.</param>
public sealed record SampleViewModel(string Prompt, string ImageUrl, string PromptUrl)
{
    /// <summary>Gets the samples; the first stands large.</summary>
    public static IReadOnlyList<SampleViewModel> All { get; } = [.. SampleScenes.All.Select(Of)];

    /// <summary>Gets short prompts that fill the box, in English that the page translates.</summary>
    public static IReadOnlyList<string> Examples { get; } =
    [
        Words.Key("Rain on a train window"),
        Words.Key("Rooftops after sunset"),
        Words.Key("A cat in a tea room"),
        Words.Key("Fireflies by the lake"),
    ];

    /// <summary>Gets more of them, of which one is drawn.</summary>
    public static IReadOnlyList<string> Surprises { get; } =
    [
        .. Examples,
        Words.Key("A lighthouse in the fog, early morning"),
        Words.Key("Night market, lanterns, light rain"),
        Words.Key("A ferris wheel by the sea at dusk"),
        Words.Key("Snow on a mountain cabin, stars"),
        Words.Key("A windmill above lavender fields"),
        Words.Key("Kites over the beach in summer"),
        Words.Key("A torii in the water, full moon"),
        Words.Key("Hot-air balloons over the hills at dawn"),
    ];

    private static SampleViewModel Of(SampleScene scene) =>
        new(scene.Prompt, $"/img/samples/{scene.Slug}.svg", PictureLinks.Begin(scene.Prompt));
}
