using LofiAnime.Tests.Support;
using Microsoft.Playwright;

namespace LofiAnime.Tests.Browser.Scenes;

/// <summary>A page in one of its states: what is looked at by eye, and checked by program, in every light and width.</summary>
/// <param name="Name">A file's name: <c>create-ready</c>.</param>
/// <param name="Story">How a visitor comes to see it.</param>
/// <param name="Play">Leads a visitor there; it ends when the state is seen.</param>
internal sealed record Scene(string Name, string Story, Func<IPage, SiteFactory, Task> Play)
{
    /// <summary>Gets what the site needs for it.</summary>
    public Action<SiteFactory> Prepare { get; init; } = _ => { };

    /// <summary>Gets a value indicating whether the browser runs scripts.</summary>
    public bool JavaScript { get; init; } = true;

    /// <summary>Gets what the browser's console may say.</summary>
    public string[] Complaints { get; init; } = [];

    /// <summary>Gets the language that the browser asks for.</summary>
    public string Language { get; init; } = "en";

    /// <summary>Gets the selector of what a picture of it is to show; <c>null</c> for the stage, or where there is none the top.</summary>
    public string? Look { get; init; }

    /// <inheritdoc/>
    public override string ToString() => Name;
}
