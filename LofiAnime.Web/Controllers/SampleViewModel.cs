namespace LofiAnime.Web.Controllers;

/// <summary>A scene to look at, and to begin with.</summary>
/// <param name="Slug">The name of its file.</param>
/// <param name="Prompt">Its words.</param>
public sealed record SampleViewModel(string Slug, string Prompt)
{
    /// <summary>Gets the samples, the one that stands large first.</summary>
    public static IReadOnlyList<SampleViewModel> All { get; } =
    [
        new("headphones-at-night", "A girl with headphones studying at night, city outside"),
        new("train-at-dusk", "A train crossing the sea at dusk"),
        new("ramen-in-snow", "A ramen shop on a snowy night"),
        new("summer-meadow", "A summer meadow with tall clouds"),
        new("harbour-at-dawn", "A quiet harbour at dawn"),
        new("rainy-window", "Rain on a bedroom window, a cat asleep"),
    ];

    /// <summary>Gets short prompts that fill the box.</summary>
    public static IReadOnlyList<string> Examples { get; } =
    [
        "Rain on a train window",
        "Rooftops after sunset",
        "A cat in a tea room",
        "Fireflies by the lake",
    ];

    /// <summary>Gets the path of the file, for a page.</summary>
    public string ImageUrl => $"~/img/samples/{Slug}.svg";

    /// <summary>Gets the path of the home page with these words in the box, for a browser without JavaScript.</summary>
    public string PromptUrl => $"/?prompt={Uri.EscapeDataString(Prompt)}";
}
