using LofiAnime.Tests.Browser.Pages;
using LofiAnime.Tests.Support;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace LofiAnime.Tests.Browser.Journeys;

/// <summary>Asking for what is there already, and for what is like it.</summary>
public sealed class AnswersJourneyTests : BrowserTest
{
    [Test]
    public async Task Create_WhatIsThere_IsOfferedKeptAndMadeAnew()
    {
        Site.WithAnswers();
        var page = await NewPageAsync(width: 320, height: 640);
        var home = await OpenAsync(page);
        await home.AskAsync("a quiet harbour, quiet boats");
        await Expect(home.Download).ToBeVisibleAsync();
        await Site.WorkSettledAsync();

        await home.AskAsync("a calm harbour, quiet boats");
        await Expect(home.Title).ToHaveTextAsync("We have one like this");
        await Expect(home.Title).ToBeFocusedAsync();
        await Expect(home.Picture).ToHaveAttributeAsync("alt", "a quiet harbour, quiet boats");
        await Expect(home.Left).ToContainTextAsync("You have 4 of 5");
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.PressAsync("Enter"); // "Make a new one".
        await Expect(home.Download).ToBeVisibleAsync();
        await Expect(home.Kept).ToBeHiddenAsync();
        await Expect(home.Left).ToContainTextAsync("You have 3 of 5");
        await Site.WorkSettledAsync();

        await home.AskAsync("a calm harbour,  quiet boats");
        await Expect(home.Kept).ToBeVisibleAsync();
        await Expect(home.Left).ToContainTextAsync("You have 3 of 5");
        var kept = await home.Picture.GetAttributeAsync("src");
        await home.Do("Make a new one").ClickAsync();
        await Expect(home.Picture).Not.ToHaveAttributeAsync("src", kept!);
        await Expect(home.Kept).ToBeHiddenAsync();
        await Expect(home.Left).ToContainTextAsync("You have 2 of 5");

        await home.AskAsync("a calm harbour, calm boats");
        await home.Do("Use this one").ClickAsync();
        await Expect(page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("/pictures/[0-9a-f]{32}$"));
    }

    [Test]
    public async Task Create_WithoutJavaScript_IsOfferedKeptAndMadeAnew()
    {
        Site.WithAnswers();
        var page = await NewPageAsync(javaScript: false);
        var home = await OpenAsync(page);
        await AskAsync("a quiet harbour");
        await Expect(page.GetByRole(AriaRole.Link, new() { Name = "Open its page" })).ToBeVisibleAsync();
        await Site.WorkSettledAsync();

        await OpenAsync(page);
        await AskAsync("a calm harbour");
        await Expect(home.Title).ToHaveTextAsync("We have one like this");
        await home.Do("Make a new one").ClickAsync();
        await Expect(page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("/jobs/[0-9a-f]{32}$"));
        await Expect(page.GetByRole(AriaRole.Link, new() { Name = "Open its page" })).ToBeVisibleAsync();
        await Site.WorkSettledAsync();

        await OpenAsync(page);
        await AskAsync("a calm harbour");
        await Expect(page.GetByText("We had this one already, so it cost you nothing.")).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Make a new one" }).ClickAsync();
        await home.Make.ClickAsync();
        await Expect(page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("/jobs/[0-9a-f]{32}$"));

        async Task AskAsync(string prompt)
        {
            await home.Prompt.FillAsync(prompt);
            await home.Make.ClickAsync();
        }
    }

    private async Task<HomePage> OpenAsync(IPage page)
    {
        Site.Visit().Dispose();
        await page.GotoAsync(Site.Address.ToString());
        return new HomePage(page);
    }
}
