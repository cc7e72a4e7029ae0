using System.Text;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace LofiAnime.Tests.Browser.Scenes;

/// <summary>The pages around the product: what is agreed, what is lost, what the operator sees, what a browser without scripts sees.</summary>
internal static class FrameScenes
{
    private const string Password = "an operator's password";

    public static IEnumerable<Scene> All =>
    [
        At("privacy", "What the site knows of its visitors.", "/privacy"),
        At("privacy-ja", "The same in Japanese.", "/privacy") with { Language = "ja" },
        At("terms", "What is agreed.", "/terms"),
        At("missing", "An address where nothing is.", "/nowhere") with { Complaints = ["status of 404"] },
        new("operator-jobs", "The operator's view of jobs.", async (page, site) =>
        {
            await page.SetExtraHTTPHeadersAsync([new("Authorization", "Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes("me:" + Password)))]);
            await page.GotoAsync(new Uri(site.Address, "/operator/jobs").ToString());
            await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToBeVisibleAsync();
        })
        {
            Prepare = site => site.With("Operator:Password", Password),
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
