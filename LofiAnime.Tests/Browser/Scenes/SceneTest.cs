using Microsoft.Playwright;

namespace LofiAnime.Tests.Browser.Scenes;

/// <summary>A test that plays scenes.</summary>
public abstract class SceneTest : BrowserTest
{
    /// <summary>Gets the names of every scene.</summary>
    public static IEnumerable<string> Names => All.Select(scene => scene.Name);

    /// <summary>Gets every scene; a page that is added to the site adds its own here.</summary>
    private protected static IReadOnlyList<Scene> All { get; } = [.. CreateScenes.All, .. RestoreScenes.All, .. GalleryScenes.All, .. PeopleScenes.All, .. FrameScenes.All];

    private protected static Scene Named(string name) => All.Single(scene => scene.Name == name);

    /// <summary>Leads a visitor into a scene, with the browser's wishes for calm.</summary>
    private protected async Task<IPage> PlayAsync(Scene scene)
    {
        Expected.AddRange(scene.Complaints);
        scene.Prepare(Site);
        using var _ = Site.Visit(); // Starts it.
        var page = await NewPageAsync(1200, 840, scene.JavaScript);
        await page.EmulateMediaAsync(new() { ReducedMotion = ReducedMotion.Reduce });
        await page.SetExtraHTTPHeadersAsync([new("Accept-Language", scene.Language)]);
        await scene.Play(page, Site);
        return page;
    }
}
