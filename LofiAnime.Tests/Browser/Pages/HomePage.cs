using Microsoft.Playwright;

namespace LofiAnime.Tests.Browser.Pages;

/// <summary>The home page, as a visitor meets it.</summary>
internal sealed class HomePage(IPage page)
{
    public IPage Page => page;

    public ILocator Prompt => page.GetByLabel("Your scene");

    public ILocator Make => page.Locator("#create button[type=submit]");

    public ILocator Left => page.Locator(".quota-line:has([data-when])");

    public ILocator Problem => page.Locator("#prompt-problem");

    public ILocator Stage => page.Locator("#stage");

    public ILocator Picture => Stage.GetByRole(AriaRole.Img);

    /// <summary>Gets the words for where the job stands, as they are seen.</summary>
    public ILocator Stages => Stage.Locator("[data-stage]:visible");

    public ILocator Stop => Stage.GetByRole(AriaRole.Button, new() { Name = "Stop" });

    public ILocator TryAgain => Stage.GetByRole(AriaRole.Button, new() { Name = "Try again" });

    public ILocator Title => Stage.GetByRole(AriaRole.Heading);

    /// <summary>Gets the words that say that a picture was there already.</summary>
    public ILocator Kept => Stage.GetByText("We had this one already");

    public ILocator Download => Stage.GetByRole(AriaRole.Link, new() { Name = "Download" });

    public ILocator More => page.GetByText("More choices");

    public ILocator Seed => page.GetByLabel("Seed", new() { Exact = true });

    public ILocator Pictures => Stage.Locator(".piece img");

    /// <summary>Gets one of the chips that a choice is made by: a style, a shape or a number.</summary>
    public ILocator Choice(string name) => page.Locator("#create").GetByRole(AriaRole.Radio, new() { Name = name, Exact = true });

    public ILocator Do(string name) => Stage.GetByRole(AriaRole.Button, new() { Name = name, Exact = true });

    /// <summary>Types a prompt and asks for its picture by the keyboard alone.</summary>
    public async Task AskAsync(string prompt)
    {
        await Prompt.FillAsync(prompt);
        await Prompt.PressAsync("Control+Enter");
    }
}
