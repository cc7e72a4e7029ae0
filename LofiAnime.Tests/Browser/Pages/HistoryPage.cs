using Microsoft.Playwright;

namespace LofiAnime.Tests.Browser.Pages;

/// <summary>"Your pictures", and a picture's own page, as a person meets them.</summary>
internal sealed class HistoryPage(IPage page)
{
    public ILocator Cards => page.Locator("[data-card]");

    public ILocator Older => page.GetByRole(AriaRole.Link, new() { Name = "Show older" });

    public ILocator Search => page.GetByRole(AriaRole.Searchbox);

    public ILocator Title => page.GetByRole(AriaRole.Heading, new() { Level = 1 });

    public ILocator ShareLink => page.Locator(".share-link a");

    public ILocator Choose(string words) => page.GetByRole(AriaRole.Checkbox, new() { Name = words });

    public ILocator Button(string name) => page.GetByRole(AriaRole.Button, new() { Name = name, Exact = true });

    public ILocator Link(string name) => page.GetByRole(AriaRole.Link, new() { Name = name });
}
