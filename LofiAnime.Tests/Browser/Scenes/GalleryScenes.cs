using System.Text.Json;
using LofiAnime.Tests.Support;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace LofiAnime.Tests.Browser.Scenes;

/// <summary>One's own pictures, the public gallery, a picture's page and a shared one's.</summary>
internal static class GalleryScenes
{
    private static readonly string[] _prompts =
    [
        "A lighthouse at night, rain on the sea",
        "A tram climbs a hill at dusk, the last passenger reads",
        "A cat asleep in a tea room, snow outside",
        "Rooftops after sunset",
        "Fireflies by the lake, a small cabin",
        "A quiet harbour in the morning, boats",
    ];

    public static IEnumerable<Scene> All => Scenes.Select(static scene => scene with
    {
        Prepare = static site => site.With("Quota:Tokens", "20").With("Quota:BurstTokens", "20"),
    });

    private static IEnumerable<Scene> Scenes =>
    [
        new("history-empty", "Nothing was made yet.", (page, site) => OpenAsync(page, At(site, "/history"))),
        new("history", "Some pictures, one of them a favourite.", async (page, site) =>
        {
            var jobs = await MakeAsync(page, site, _prompts.Length);
            await page.APIRequest.PostAsync(At(site, $"/api/v1/jobs/{jobs[2].Id()}/favourite"));
            await OpenAsync(page, At(site, "/history"));
            await page.Locator("[data-card] input[type=checkbox]").First.CheckAsync();
        }),
        new("history-ja", "Some pictures, in Japanese.", async (page, site) =>
        {
            await MakeAsync(page, site, 3);
            await OpenAsync(page, At(site, "/history"));
        })
        {
            Language = "ja",
        },
        new("history-nothing-found", "A search without a find.", async (page, site) =>
        {
            await MakeAsync(page, site, 1);
            await OpenAsync(page, At(site, "/history?q=volcano"));
        }),
        new("history-delete", "It asks first.", async (page, site) =>
        {
            await MakeAsync(page, site, 2);
            await OpenAsync(page, At(site, "/history"));
            await page.Locator("[data-card] input[type=checkbox]").First.CheckAsync();
            await page.GetByRole(AriaRole.Button, new() { Name = "Delete the chosen ones" }).ClickAsync();
            await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToContainTextAsync("Delete this");
        }),
        new("picture-own", "A picture's page, to its owner.", async (page, site) => await OpenAsync(page, At(site, $"/pictures/{ImageOf((await MakeAsync(page, site, 1))[0])}"))),
        new("picture-own-shared", "A shared and public picture's page, to its owner.", async (page, site) =>
        {
            var image = ImageOf((await MakeAsync(page, site, 1))[0]);
            await page.APIRequest.PostAsync(At(site, $"/api/v1/images/{image}/share"));
            await page.APIRequest.PostAsync(At(site, $"/api/v1/images/{image}/publish"));
            await OpenAsync(page, At(site, $"/pictures/{image}"));
        })
        {
            Look = "#share",
        },
        new("picture-public", "A public picture's page, to others.", async (page, site) =>
        {
            var image = ImageOf((await MakeAsync(page, site, 1))[0]);
            await page.APIRequest.PostAsync(At(site, $"/api/v1/images/{image}/publish"));
            await page.Context.ClearCookiesAsync();
            await OpenAsync(page, At(site, $"/pictures/{image}"));
        }),
        new("picture-report", "A public picture is about to be reported.", async (page, site) =>
        {
            var image = ImageOf((await MakeAsync(page, site, 1))[0]);
            await page.APIRequest.PostAsync(At(site, $"/api/v1/images/{image}/publish"));
            await page.Context.ClearCookiesAsync();
            await OpenAsync(page, At(site, $"/pictures/{image}"));
            await page.GetByText("Report this picture").ClickAsync();
            await page.GetByLabel("It is somebody else's work").CheckAsync();
        })
        {
            Look = ".report",
        },
        new("share", "A shared picture, to who has the link.", async (page, site) =>
        {
            var image = ImageOf((await MakeAsync(page, site, 1))[0]);
            var share = await page.APIRequest.PostAsync(At(site, $"/api/v1/images/{image}/share"));
            await page.Context.ClearCookiesAsync();
            await OpenAsync(page, (await share.JsonAsync())!.Value.Text("url")!);
        }),
        new("gone", "The picture's owner has deleted it.", async (page, site) =>
        {
            var job = (await MakeAsync(page, site, 1))[0];
            await page.APIRequest.DeleteAsync(At(site, $"/api/v1/jobs/{job.Id()}"));
            await OpenAsync(page, At(site, $"/pictures/{ImageOf(job)}"));
        })
        {
            Complaints = ["status of 410"],
        },
        new("gallery-empty", "Nobody shows anything.", (page, site) => OpenAsync(page, At(site, "/gallery"))),
        new("gallery", "The public gallery.", async (page, site) =>
        {
            await PublishAsync(page, site);
            await OpenAsync(page, At(site, "/gallery"));
        }),
        new("create-made-lately", "The home page, with public pictures.", async (page, site) =>
        {
            await PublishAsync(page, site);
            await OpenAsync(page, site.Address.ToString());
            await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Made lately" })).ToBeVisibleAsync();
        }),
    ];

    private static async Task PublishAsync(IPage page, SiteFactory site)
    {
        foreach (var job in await MakeAsync(page, site, _prompts.Length))
        {
            await page.APIRequest.PostAsync(At(site, $"/api/v1/images/{ImageOf(job)}/publish"));
        }
    }

    /// <summary>Makes pictures with the page's own cookies.</summary>
    private static async Task<IReadOnlyList<JsonElement>> MakeAsync(IPage page, SiteFactory site, int count)
    {
        await page.APIRequest.GetAsync(site.Address.ToString());
        foreach (var prompt in _prompts.Take(count).Reverse())
        {
            await page.APIRequest.PostAsync(At(site, "/api/v1/generations"), new() { DataObject = new { prompt } });
        }

        await site.WorkSettledAsync();
        var list = await page.APIRequest.GetAsync(At(site, "/api/v1/jobs"));
        return [.. (await list.JsonAsync())!.Value.GetProperty("items").EnumerateArray()];
    }

    private static string ImageOf(JsonElement job) => Path.GetFileNameWithoutExtension(new Uri(job.GetProperty("images")[0].Text("url")!).AbsolutePath);

    /// <summary>Opens a page, and waits for the pictures that come late.</summary>
    private static Task<IResponse?> OpenAsync(IPage page, string url) => page.GotoAsync(url, new() { WaitUntil = WaitUntilState.NetworkIdle });

    private static string At(SiteFactory site, string path) => new Uri(site.Address, path).ToString();
}
