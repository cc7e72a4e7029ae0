using Microsoft.Playwright;

namespace LofiAnime.Tests.Browser.Pages;

/// <summary>The page on which photos are restored, as a visitor meets it.</summary>
internal sealed class RestorePage(IPage page)
{
    public IPage Page => page;

    /// <summary>Gets the one button of the zone, whatever it says.</summary>
    public ILocator Choose => page.Locator("#restore [data-submit]");

    public ILocator Left => page.Locator(".quota-line:has([data-when])");

    public ILocator Stage => page.Locator("#stage");

    public ILocator Title => Stage.GetByRole(AriaRole.Heading);

    /// <summary>Gets the words for where the job stands, as they are seen.</summary>
    public ILocator Stages => Stage.Locator("[data-stage]:visible");

    public ILocator Slider => Stage.GetByRole(AriaRole.Slider);

    public ILocator Before => Stage.GetByAltText("The original photo");

    public ILocator After => Stage.GetByAltText("The restored photo");

    public ILocator SideBySide => Stage.GetByRole(AriaRole.Button, new() { Name = "Side by side" });

    public ILocator Download => Stage.GetByRole(AriaRole.Link, new() { Name = "Download" });

    public ILocator DeleteOriginal => Stage.GetByRole(AriaRole.Button, new() { Name = "Delete the original" });

    public ILocator Another => Stage.GetByRole(AriaRole.Button, new() { Name = "Restore another" });

    /// <summary>Chooses a file by the button's picker.</summary>
    public async Task ChooseAsync(byte[] content, string name = "grandma.in.1932.jpg")
    {
        var picker = await page.RunAndWaitForFileChooserAsync(() => Choose.PressAsync("Enter"));
        await picker.SetFilesAsync(new FilePayload { Name = name, MimeType = "image/jpeg", Buffer = content });
    }
}
