using Microsoft.Playwright;

namespace LofiAnime.Tests.Browser.Pages;

/// <summary>The page of the API, as a developer meets it.</summary>
internal sealed class ApiDocsPage(IPage page)
{
    public IPage Page => page;

    public ILocator Key => page.GetByLabel("Your key");

    /// <summary>Finds the part of the page that is about one operation.</summary>
    public ILocator Operation(string id) => page.Locator($"#{id}");

    /// <summary>Opens an operation by the keyboard alone.</summary>
    public async Task<ILocator> OpenAsync(string id)
    {
        var operation = Operation(id);
        await operation.Locator("summary").PressAsync("Enter");
        return operation;
    }

    public static ILocator Field(ILocator operation, string label) => operation.GetByRole(AriaRole.Textbox, new() { Name = label, Exact = true });

    public static ILocator Send(ILocator operation) => operation.GetByRole(AriaRole.Button, new() { Name = "Send" });

    public static ILocator Status(ILocator operation) => operation.Locator("[data-status]");

    public static ILocator Body(ILocator operation) => operation.Locator("[data-body]");

    public static ILocator Curl(ILocator operation) => operation.Locator("[data-curl]");
}
