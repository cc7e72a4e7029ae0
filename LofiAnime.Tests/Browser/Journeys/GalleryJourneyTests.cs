using LofiAnime.Tests.Browser.Pages;
using LofiAnime.Tests.Support;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace LofiAnime.Tests.Browser.Journeys;

public sealed class GalleryJourneyTests : BrowserTest
{
    [Test]
    public async Task Picture_IsSharedShownAndDeleted()
    {
        Expected.Add("status of 410");
        var page = await NewPageAsync();
        var history = new HistoryPage(page);
        await MakeAsync(page, "a lighthouse in the rain");
        using var stranger = Site.Visit();

        await page.GotoAsync(At("/history"));
        await history.Link("a lighthouse in the rain").First.ClickAsync();
        await history.Button("Make a link").ClickAsync();
        var link = await history.ShareLink.GetAttributeAsync("href");
        Assert.That(await stranger.GetStringAsync(link), Does.Contain("a lighthouse in the rain"));
        await history.Button("End the link").ClickAsync();
        await Expect(history.Button("Make a link")).ToBeVisibleAsync();
        using (var ended = await stranger.GetAsync(link))
        {
            Assert.That((int)ended.StatusCode, Is.EqualTo(410));
        }

        await history.Button("Show it in the gallery").ClickAsync();
        await Expect(history.Button("Take it out of the gallery")).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Favourite" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Favourite", Pressed = true })).ToBeVisibleAsync();
        var own = page.Url;
        await page.GotoAsync(At("/gallery"));
        await Expect(history.Link("a lighthouse in the rain")).ToHaveCountAsync(1);
        await page.GotoAsync(At("/history?show=favourites"));
        await Expect(history.Cards).ToHaveCountAsync(1);

        await page.GotoAsync(own);
        await history.Button("Delete this picture").ClickAsync();
        await Expect(history.Title).ToHaveTextAsync("Delete this for good?");
        await history.Button("Delete for good").ClickAsync();
        await Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync(["One was deleted."]);
        await page.GotoAsync(own);
        await Expect(history.Title).ToHaveTextAsync("This tape has run out");
    }

    [Test]
    public async Task History_ByKeyboard_IsLeafedThroughChosenAndDeleted()
    {
        Site.With("Quota:Tokens", "100").With("Quota:BurstTokens", "100").Provider = FakePictureProvider.Quick();
        Expected.Add("ORB"); // The fake pictures are none, and a browser says so.
        var page = await NewPageAsync(width: 320, height: 640);
        await FillAsync(page, 26);
        var history = new HistoryPage(page);
        await page.GotoAsync(At("/history"));
        await Expect(history.Cards).ToHaveCountAsync(24);

        await history.Older.FocusAsync();
        await page.Keyboard.PressAsync("Enter");

        await Expect(history.Cards).ToHaveCountAsync(26);
        await Expect(history.Older).ToHaveCountAsync(0);
        await Expect(history.Cards.Nth(24).Locator("a").First).ToBeFocusedAsync();
        var overflow = await page.EvaluateAsync<int>("() => document.documentElement.scrollWidth - innerWidth");
        Assert.That(overflow, Is.LessThanOrEqualTo(0), "nothing scrolls sideways on a small phone");

        await history.Choose("train number 1.").First.FocusAsync();
        await page.Keyboard.PressAsync("Space");
        await history.Button("Delete the chosen ones").FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await history.Button("Delete for good").FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync(["One was deleted."]);
    }

    [Test]
    public async Task History_WithoutJavaScript_IsSearchedSavedAndLeafedThrough()
    {
        Site.With("Quota:Tokens", "100").With("Quota:BurstTokens", "100").Provider = FakePictureProvider.Quick();
        Expected.Add("ORB");
        var page = await NewPageAsync(javaScript: false);
        await FillAsync(page, 25);
        var history = new HistoryPage(page);
        await page.GotoAsync(At("/history"));

        await history.Older.ClickAsync();
        await Expect(history.Cards).ToHaveCountAsync(1);
        await history.Search.FillAsync("number 17");
        await history.Button("Search").ClickAsync();
        await Expect(history.Cards).ToHaveCountAsync(1);
        var download = await page.RunAndWaitForDownloadAsync(() => history.Button("Save as ZIP").ClickAsync());

        Assert.That(download.SuggestedFilename, Is.EqualTo("lofi-anime-pictures.zip"));
    }

    private string At(string path) => new Uri(Site.Address, path).ToString();

    private async Task MakeAsync(IPage page, string prompt)
    {
        Site.Visit().Dispose();
        await page.GotoAsync(Site.Address.ToString());
        var home = new HomePage(page);
        await home.AskAsync(prompt);
        await Expect(home.Picture).ToBeVisibleAsync();
        await Site.WorkSettledAsync();
    }

    /// <summary>Makes pictures with the page's own cookies.</summary>
    private async Task FillAsync(IPage page, int count)
    {
        Site.Visit().Dispose();
        await page.GotoAsync(Site.Address.ToString());
        for (var i = 0; i < count; i++)
        {
            var answer = await page.APIRequest.PostAsync(At("/api/v1/generations"), new() { DataObject = new { prompt = $"train number {i}." } });
            Assert.That(answer.Status, Is.EqualTo(202));
        }

        await Site.WorkSettledAsync();
    }
}
