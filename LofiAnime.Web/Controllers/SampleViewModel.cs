using LofiAnime.Web.Clients.OfflineArtist;

namespace LofiAnime.Web.Controllers;

/// <summary>A scene to look at, and to begin with.</summary>
/// <param name="Prompt">Its words.</param>
/// <param name="ImageUrl">The path of its file.</param>
/// <param name="PromptUrl">The path of the home page with its words in the box, for a browser without JavaScript.</param>
public sealed record SampleViewModel(string Prompt, string ImageUrl, string PromptUrl)
{
    /// <summary>Gets the samples; the first stands large.</summary>
    public static IReadOnlyList<SampleViewModel> All { get; } = [.. SampleScenes.All.Select(Of)];

    /// <summary>Gets short prompts that fill the box.</summary>
    public static IReadOnlyList<string> Examples { get; } =
    [
        "Rain on a train window",
        "Rooftops after sunset",
        "A cat in a tea room",
        "Fireflies by the lake",
    ];

    private static SampleViewModel Of(SampleScene scene) =>
        new(scene.Prompt, $"/img/samples/{scene.Slug}.svg", PictureLinks.Begin(scene.Prompt));
}
