using LofiAnime.Tests.Browser.Pages;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace LofiAnime.Tests.Browser.Journeys;

public sealed class ApiDocsJourneyTests : BrowserTest
{
    [Test]
    public async Task Docs_ByKeyboard_TryAPictureFromAskingToItsEvents()
    {
        var docs = await OpenAsync(await NewPageAsync());

        var create = await docs.OpenAsync("createGeneration");
        await ApiDocsPage.Field(create, "Body").FillAsync("""{"prompt": "a cat's harbour"}""");
        await Expect(ApiDocsPage.Curl(create)).ToContainTextAsync("""-d '{"prompt": "a cat'\''s harbour"}'""");
        await ApiDocsPage.Send(create).PressAsync("Enter");
        await Expect(ApiDocsPage.Status(create)).ToHaveTextAsync("202 Accepted");
        await Expect(ApiDocsPage.Body(create)).ToContainTextAsync("\"kind\": \"generation\"");
        await Expect(create.Locator("[data-headers]")).ToContainTextAsync("x-ratelimit-remaining: 4");

        var follow = await docs.OpenAsync("followJob");
        await Expect(ApiDocsPage.Field(follow, "id")).Not.ToHaveValueAsync("");
        await ApiDocsPage.Send(follow).PressAsync("Enter");
        await Expect(ApiDocsPage.Body(follow)).ToContainTextAsync("event: done");
    }

    [Test]
    public async Task Docs_AProblem_IsShownAsItCame()
    {
        Expected.Add("status of 404");
        var docs = await OpenAsync(await NewPageAsync());
        var read = await docs.OpenAsync("getJob");

        await ApiDocsPage.Send(read).ClickAsync();
        await Expect(ApiDocsPage.Status(read)).ToHaveTextAsync("Fill in id.");
        await Expect(ApiDocsPage.Field(read, "id")).ToBeFocusedAsync();
        await ApiDocsPage.Field(read, "id").FillAsync("nobody");
        await ApiDocsPage.Send(read).ClickAsync();

        await Expect(ApiDocsPage.Status(read)).ToHaveTextAsync("404 Not Found");
        await Expect(ApiDocsPage.Body(read)).ToContainTextAsync("\"code\": \"not-found\"");
    }

    [Test]
    public async Task Docs_WithoutJavaScript_TellEverything()
    {
        var docs = await OpenAsync(await NewPageAsync(javaScript: false));

        var create = await docs.OpenAsync("createGeneration");

        await Expect(create).ToContainTextAsync("Idempotency-Key");
        await Expect(create).ToContainTextAsync("quota-exhausted");
        await Expect(docs.Key).ToBeHiddenAsync();
        await Expect(docs.Page.GetByRole(AriaRole.Link, new() { Name = "The OpenAPI document" })).ToHaveAttributeAsync("href", "/openapi/v1.json");
    }

    [TestCase(ColorScheme.Light)]
    [TestCase(ColorScheme.Dark)]
    public async Task Docs_OnAPhone_NeedNoSidewaysScroll(ColorScheme scheme)
    {
        var docs = await OpenAsync(await NewPageAsync(width: 320, height: 700, scheme: scheme));

        var create = await docs.OpenAsync("createGeneration");
        await Expect(ApiDocsPage.Send(create)).ToBeVisibleAsync();

        Assert.That(await docs.Page.EvaluateAsync<int>("document.documentElement.scrollWidth"), Is.LessThanOrEqualTo(320));
    }

    private async Task<ApiDocsPage> OpenAsync(IPage page)
    {
        Site.Visit().Dispose();
        await page.GotoAsync(new Uri(Site.Address, "/api/docs").ToString());
        return new(page);
    }
}
