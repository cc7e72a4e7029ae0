using LofiAnime.Tests.Browser.Pages;
using LofiAnime.Tests.Support;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace LofiAnime.Tests.Browser.Scenes;

/// <summary>The pages around the product: what is agreed, what is lost, what the operator sees, what a browser without scripts sees.</summary>
internal static class FrameScenes
{
    public static IEnumerable<Scene> All =>
    [
        At("privacy", "What the site knows of its visitors.", "/privacy"),
        At("privacy-ja", "The same in Japanese.", "/privacy") with { Language = "ja" },
        At("terms", "What is agreed.", "/terms"),
        At("missing", "An address where nothing is.", "/nowhere") with { Complaints = ["status of 404"] },
        At("api-docs", "The API, ready to be tried.", "/api/docs"),
        .. OperatorScenes.All,
        new("create-paused", "The operator has paused the site, and says until when.", async (page, site) =>
        {
            await OperatorScenes.OpenAsync(page, site, "/operator/controls");
            var controls = new OperatorControlsPage(page);
            await controls.Field("Paused: nothing new is made; what is being made is finished").CheckAsync();
            await controls.SetAsync("Notice on every page, in English", "We are mending something, and are back at noon.", "Save pause and notice");
            await Expect(controls.Saved).ToBeVisibleAsync();
            await page.GotoAsync(site.Address.ToString());
            await Expect(page.Locator("[data-notice]")).ToBeVisibleAsync();
        })
        {
            Prepare = site => OperatorScenes.Open(site.With("Operator:ControlsFreshness", "00:00:00")),
        },
        new("job-done", "A picture's job, without scripts.", async (page, site) =>
        {
            await page.GotoAsync(site.Address.ToString());
            await page.GetByLabel("Your scene").FillAsync("A kiosk by the sea in winter");
            await page.Locator("#create button[type=submit]").ClickAsync();
            await Expect(page.GetByRole(AriaRole.Link, new() { Name = "Download" })).ToBeVisibleAsync();
        })
        {
            JavaScript = false,
        },
    ];

    private static Scene At(string name, string story, string path) => new(name, story, async (page, site) =>
    {
        await page.GotoAsync(new Uri(site.Address, path).ToString());
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToBeVisibleAsync();
    });
}
