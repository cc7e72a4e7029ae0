namespace LofiAnime.Web.Clients.OfflineArtist;

/// <summary>A picture of the home page: <c>wwwroot/img/samples/{Slug}.svg</c>, drawn from its prompt.</summary>
/// <param name="Slug">The file's name without ending.</param>
/// <param name="Prompt">What the artist drew, in the words that the page shows beside the picture.</param>
public sealed record SampleScene(string Slug, string Prompt);

/// <summary>The six pictures that a fresh machine shows before any visitor has made one.</summary>
public static class SampleScenes
{
    /// <summary>Gets the samples, in the order of the page.</summary>
    public static IReadOnlyList<SampleScene> All { get; } =
    [
        new("sunset-train", "Last train over the sea at sunset"),
        new("cafe-window", "Rainy evening, a cat at the window, cafe lights"),
        new("harbour-whale", "A whale over the harbour at dusk"),
        new("blossom-path", "Cherry blossoms below Mount Fuji in the morning"),
        new("night-desk", "Desk by the window, cassette and lamp, city at night"),
        new("autumn-pagoda", "Pagoda in autumn at sunset, falling leaves"),
    ];
}
