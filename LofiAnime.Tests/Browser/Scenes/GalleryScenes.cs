using LofiAnime.Tests.Browser.Pages;
using LofiAnime.Tests.Support;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace LofiAnime.Tests.Browser.Scenes;

/// <summary>What a visitor has made, what it shows to others, and what is gone.</summary>
internal static class GalleryScenes
{
    private static readonly string[] _prompts =
        ["A lighthouse in the rain", "A night train through paddy fields", "Cherry petals over a canal", "A record shop at noon", "Snow on a shrine gate"];

    public static IEnumerable<Scene> All =>
    [
        new("history-empty", "Nothing was made yet.", (page, site) => GoAsync(page, site, "/history")),
        new("history", "Five pictures were made.", async (page, site) =>
        {
            await MakeAsync(page, site, _prompts);
            await GoAsync(page, site, "/history");
        }),
        new("history-ja", "The same in Japanese.", async (page, site) =>
        {
            await MakeAsync(page, site, _prompts);
            await GoAsync(page, site, "/history");
        })
        {
            Language = "ja",
        },
        new("picture", "A picture of one's own.", OpenOwnAsync),
        new("share", "A picture that somebody shared.", async (page, site) =>
        {
            await OpenOwnAsync(page, site);
            var history = new HistoryPage(page);
            await history.Button("Make a link").ClickAsync();
            var link = await history.ShareLink.GetAttributeAsync("href");
            await page.Context.ClearCookiesAsync();
            await page.GotoAsync(new Uri(site.Address, link).ToString());
            await SeenAsync(page);
        }),
        new("gone", "The picture's owner has deleted it.", async (page, site) =>
        {
            await OpenOwnAsync(page, site);
            var own = page.Url;
            var history = new HistoryPage(page);
            await history.Button("Delete this picture").ClickAsync();
            await history.Button("Delete for good").ClickAsync();
            await Expect(page.GetByRole(AriaRole.Status).GetByText("One was deleted.")).ToBeVisibleAsync();
            await page.GotoAsync(own);
            await SeenAsync(page);
        })
        {
            Complaints = ["status of 410"],
        },
        new("gallery-empty", "Nobody has shown anything yet.", (page, site) => GoAsync(page, site, "/gallery")),
        new("gallery", "A picture that its maker put there.", async (page, site) =>
        {
            await OpenOwnAsync(page, site);
            await new HistoryPage(page).Button("Show it in the gallery").ClickAsync();
            await Expect(new HistoryPage(page).Button("Take it out of the gallery")).ToBeVisibleAsync();
            await GoAsync(page, site, "/gallery");
        }),
    ];

    private static async Task OpenOwnAsync(IPage page, SiteFactory site)
    {
        await MakeAsync(page, site, _prompts[0]);
        await GoAsync(page, site, "/history");
        await new HistoryPage(page).Link(_prompts[0]).First.ClickAsync();
        await Expect(new HistoryPage(page).Button("Make a link")).ToBeVisibleAsync();
    }

    /// <summary>Makes pictures with the page's own cookies.</summary>
    private static async Task MakeAsync(IPage page, SiteFactory site, params string[] prompts)
    {
        await page.GotoAsync(site.Address.ToString());
        foreach (var prompt in prompts)
        {
            var answer = await page.APIRequest.PostAsync(new Uri(site.Address, "/api/v1/generations").ToString(), new() { DataObject = new { prompt } });
            Assert.That(answer.Status, Is.EqualTo(202));
        }

        await site.WorkSettledAsync();
    }

    private static async Task GoAsync(IPage page, SiteFactory site, string path)
    {
        await page.GotoAsync(new Uri(site.Address, path).ToString());
        await SeenAsync(page);
    }

    private static Task SeenAsync(IPage page) => Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToBeAttachedAsync();
}
