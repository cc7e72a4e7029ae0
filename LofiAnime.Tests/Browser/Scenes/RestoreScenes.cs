using LofiAnime.Tests.Browser.Pages;
using LofiAnime.Tests.Support;
using LofiAnime.Web.Clients;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace LofiAnime.Tests.Browser.Scenes;

/// <summary>An old photo, from the empty zone to every end.</summary>
internal static class RestoreScenes
{
    public static IEnumerable<Scene> All =>
    [
        new("restore-ready", "Nothing is chosen yet.", async (page, site) => await OpenAsync(page, site)) { Prepare = Restoring },
        new("restore-ready-ja", "Nothing is chosen yet, in Japanese.", async (page, site) => await OpenAsync(page, site)) { Prepare = Restoring, Language = "ja" },
        new("restore-off", "No provider here restores photos.", async (page, site) => await OpenAsync(page, site)),
        new("restore-without-script", "The form, without JavaScript.", async (page, site) => await OpenAsync(page, site)) { Prepare = Restoring, JavaScript = false },
        new("restore-refused", "A PDF was chosen.", async (page, site) =>
        {
            var restore = await OpenAsync(page, site);
            await restore.ChooseAsync("%PDF-1.7"u8.ToArray(), "scan.pdf");
            await Expect(restore.Title).ToContainTextAsync("That is a PDF");
        })
        {
            Prepare = Restoring,
            Complaints = ["status of 415"],
        },
        new("restore-working", "The photo is being restored.", async (page, site) =>
        {
            var restore = await OpenAsync(page, site);
            await restore.ChooseAsync(OldPhoto.Faded);
            await Expect(restore.Stages).ToContainTextAsync("Restoring your photo");
        })
        {
            Prepare = site =>
            {
                var provider = FakePictureProvider.Held();
                provider.Abilities = new() { CanRestore = true };
                site.Provider = provider;
            },
        },
        new("restore-done", "Both photos, and the slider between them.", async (page, site) => await RestoreAsync(page, site)) { Prepare = Restoring },
        new("restore-side-by-side", "Both photos, side by side.", async (page, site) => await (await RestoreAsync(page, site)).SideBySide.ClickAsync()) { Prepare = Restoring },
        new("restore-failed", "It took too long.", async (page, site) =>
        {
            var restore = await OpenAsync(page, site);
            await restore.ChooseAsync(OldPhoto.Faded);
            await Expect(restore.Title).ToContainTextAsync("That took too long");
        })
        {
            Prepare = site =>
            {
                var provider = FakePictureProvider.Failing(PictureFailure.TimedOut);
                provider.Abilities = new() { CanRestore = true };
                site.Provider = provider;
            },
        },
        new("restore-out", "Nothing is left for today.", async (page, site) =>
        {
            var restore = await RestoreAsync(page, site);
            await page.ReloadAsync();
            await Expect(restore.Choose).ToBeDisabledAsync();
        })
        {
            Prepare = site =>
            {
                site.With("Quota:Restorations", "1");
                Restoring(site);
            },
        },
    ];

    private static void Restoring(SiteFactory site)
    {
        var provider = FakePictureProvider.Restoring();
        provider.Fetch = static (_, _, _) => Task.FromResult<PictureDelivery>(new PictureDelivery.Whole([new(OldPhoto.Restored, PictureFormat.Png)]));
        site.Provider = provider;
    }

    private static async Task<RestorePage> OpenAsync(IPage page, SiteFactory site)
    {
        await page.GotoAsync(new Uri(site.Address, "restore").ToString());
        return new(page);
    }

    private static async Task<RestorePage> RestoreAsync(IPage page, SiteFactory site)
    {
        var restore = await OpenAsync(page, site);
        await restore.ChooseAsync(OldPhoto.Faded);
        await Expect(restore.After).ToBeVisibleAsync();
        return restore;
    }
}
