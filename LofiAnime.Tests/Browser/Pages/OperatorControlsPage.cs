using Microsoft.Playwright;

namespace LofiAnime.Tests.Browser.Pages;

/// <summary>The operator's controls.</summary>
internal sealed class OperatorControlsPage(IPage page)
{
    public ILocator Saved => page.GetByRole(AriaRole.Status).GetByText("Saved.");

    public ILocator Problem => page.GetByRole(AriaRole.Alert);

    public ILocator Changes => page.Locator("#changes tbody");

    public ILocator Field(string label) => page.GetByLabel(label, new() { Exact = true });

    /// <summary>Fills in a field and saves its form.</summary>
    public async Task SetAsync(string label, string value, string button)
    {
        await Field(label).FillAsync(value);
        await SaveAsync(button);
    }

    public Task SaveAsync(string button) => page.GetByRole(AriaRole.Button, new() { Name = button, Exact = true }).ClickAsync();
}
