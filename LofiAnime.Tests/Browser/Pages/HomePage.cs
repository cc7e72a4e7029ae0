using Microsoft.Playwright;

namespace LofiAnime.Tests.Browser.Pages;

/// <summary>The home page, as a visitor meets it.</summary>
internal sealed class HomePage(IPage page)
{
    public ILocator Prompt => page.GetByLabel("Your scene");

    public ILocator Make => page.Locator("#create button[type=submit]");

    public ILocator Left => page.Locator(".quota-line:has([data-when])");

    public ILocator Problem => page.Locator("#prompt-problem");

    public ILocator Stage => page.Locator("#stage");

    public ILocator Picture => Stage.GetByRole(AriaRole.Img);

    public ILocator Download => Stage.GetByRole(AriaRole.Link, new() { Name = "Download" });


    /// <summary>Types a prompt and asks for its picture by the keyboard alone.</summary>
    public async Task AskAsync(string prompt)
    {
        await Prompt.FillAsync(prompt);
        await Prompt.PressAsync("Control+Enter");
    }
}
