using Microsoft.Playwright;

namespace LofiAnime.Tests.Browser.Pages;

/// <summary>The account, and the way in, as a person meets them.</summary>
internal sealed class AccountPage(IPage page)
{
    public ILocator NewKey => page.Locator("[data-new-key]");

    public ILocator OtherSessions => page.Locator("[data-session=other]");

    public ILocator Notice => page.Locator(".notice");

    public async Task SignUpAsync(string name, string password)
    {
        await page.GetByLabel("Name").FillAsync(name);
        await page.GetByLabel("Password").FillAsync(password);
        await page.GetByRole(AriaRole.Button, new() { Name = "Open my account" }).ClickAsync();
    }

    public async Task MakeKeyAsync(string name)
    {
        await page.GetByLabel("Name of a new key").FillAsync(name);
        await page.GetByRole(AriaRole.Button, new() { Name = "Make a key" }).ClickAsync();
    }

    public Task EndSessionAsync(string browser) => page.GetByRole(AriaRole.Button, new() { Name = "Sign out " + browser }).ClickAsync();

    public async Task DeleteAsync(string words)
    {
        await page.GetByRole(AriaRole.Link, new() { Name = "Delete account" }).ClickAsync();
        await page.GetByLabel("To go on, type").FillAsync(words);
        await page.GetByRole(AriaRole.Button, new() { Name = "Delete account" }).ClickAsync();
    }
}
