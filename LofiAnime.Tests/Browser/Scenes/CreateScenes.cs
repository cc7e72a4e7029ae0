using LofiAnime.Tests.Browser.Pages;
using LofiAnime.Tests.Support;
using LofiAnime.Web.Clients;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace LofiAnime.Tests.Browser.Scenes;

/// <summary>The home page from the first look to every end of a picture.</summary>
internal static class CreateScenes
{
    private const string Words = "A tram in the evening rain, the last passenger reads";

    public static IEnumerable<Scene> All =>
    [
        new("create-ready", "A first visit.", async (page, site) => await OpenAsync(page, site)),
        new("create-ready-ja", "A first visit, in Japanese.", async (page, site) => await page.GotoAsync(site.Address.ToString())) { Language = "ja" },
        new("create-choices", "More choices than words and a style.", async (page, site) =>
        {
            await OpenAsync(page, site);
            await page.GetByText("More choices").ClickAsync();
        })
        {
            Look = ".more",
        },
        new("create-engines", "A choice of who makes the picture.", async (page, site) =>
        {
            await OpenAsync(page, site);
            await page.GetByText("More choices").ClickAsync();
            await page.GetByLabel("OpenAI").CheckAsync();
        })
        {
            Look = ".more",
            Prepare = site => site.With("OPENAI_API_KEY", OpenAIStub.Key),
        },
        new("create-invalid", "Sent without a word.", async (page, site) =>
        {
            var home = await OpenAsync(page, site);
            await home.Prompt.FocusAsync();
            await home.Prompt.PressAsync("Control+Enter");
            await Expect(home.Problem).Not.ToBeEmptyAsync();
        })
        {
            Complaints = ["status of 422"],
        },
        new("create-queued", "Every place is taken.", async (page, site) =>
        {
            var home = await OpenAsync(page, site);
            using var other = site.Visit();
            await other.OrderedAsync("somebody else's harbour");
            await home.AskAsync(Words);
            await Expect(home.Stages).ToContainTextAsync("next in line");
        })
        {
            Prepare = site =>
            {
                site.With("Jobs:Places", "1");
                site.Provider = FakePictureProvider.Held();
            },
        },
        new("create-warming-up", "The model warms up.", (page, site) => AskAsync(page, site, "Warming up"))
        {
            Prepare = site => site.Provider = new FakePictureProvider
            {
                Start = (order, _) => Task.FromResult<PictureRun>(new PictureRun.Waiting(FakePictureProvider.RunId(order))),
                Look = (order, _, _) => Task.FromResult<PictureRun>(new PictureRun.Waiting(FakePictureProvider.RunId(order))),
            },
        },
        new("create-generating", "The picture is being made.", async (page, site) =>
        {
            await AskAsync(page, site, "Making your picture");
            await Expect(page.Locator("[data-percent]")).ToBeVisibleAsync();
        })
        {
            Prepare = site => site.Provider = new FakePictureProvider
            {
                Start = (order, _) => Task.FromResult<PictureRun>(new PictureRun.Working(FakePictureProvider.RunId(order), 40)),
                Look = (order, _, _) => Task.FromResult<PictureRun>(new PictureRun.Working(FakePictureProvider.RunId(order), 62)),
            },
        },
        new("create-saving", "The picture is made, and being put away.", (page, site) => AskAsync(page, site, "Putting it away"))
        {
            Prepare = site => site.Provider = new FakePictureProvider
            {
                Fetch = async (_, _, cancellationToken) =>
                {
                    await Task.Delay(Timeout.Infinite, cancellationToken);
                    return null!;
                },
            },
        },
        new("create-done", "The picture is here.", async (page, site) =>
        {
            var home = await OpenAsync(page, site);
            await home.AskAsync(Words);
            await Expect(home.Download).ToBeVisibleAsync();
        }),
        new("create-kept", "The same words again: the picture is there already.", async (page, site) =>
        {
            var home = await OpenAsync(page, site);
            await home.AskAsync(Words);
            await Expect(home.Download).ToBeVisibleAsync();
            await site.WorkSettledAsync();
            await home.AskAsync(Words);
            await Expect(home.Kept).ToBeVisibleAsync();
        })
        {
            Prepare = site => site.WithAnswers(),
        },
        new("create-offer", "Nearly the same words: there is a picture like it.", (page, site) => BeOfferedAsync(page, site)) { Prepare = site => site.WithAnswers() },
        new("create-offer-ja", "A picture like it, in Japanese.", (page, site) => BeOfferedAsync(page, site)) { Prepare = site => site.WithAnswers(), Language = "ja" },
        new("create-offer-plain", "A picture like it, without scripts.", async (page, site) =>
        {
            var home = await OpenAsync(page, site);
            await home.Prompt.FillAsync(Words + ", a quiet street");
            await home.Make.ClickAsync();
            await Expect(page.GetByRole(AriaRole.Link, new() { Name = "Open its page" })).ToBeVisibleAsync();
            await site.WorkSettledAsync();
            await OpenAsync(page, site);
            await home.Prompt.FillAsync(Words + ", a calm street");
            await home.Make.ClickAsync();
            await Expect(home.Title).ToHaveTextAsync("We have one like this");
        })
        {
            Prepare = site => site.WithAnswers(),
            JavaScript = false,
        },
        Ended("refused", "The safety filter said no.", PictureFailure.Refused, "turned down"),
        Ended("failed", "The model failed.", PictureFailure.Failed, "didn't work out"),
        Ended("timed-out", "It took too long.", PictureFailure.TimedOut, "took too long"),
        Ended("busy", "The model has no room.", PictureFailure.Busy, "crowded"),
        Ended("unavailable", "The account is out of money.", PictureFailure.Unavailable, "paused"),
        new("create-stopped", "The visitor stopped it.", async (page, site) =>
        {
            var home = await OpenAsync(page, site);
            await home.AskAsync(Words);
            await home.Stop.ClickAsync();
            await Expect(home.Title).ToContainTextAsync("You stopped");
        })
        {
            Prepare = site => site.Provider = FakePictureProvider.Held(),
        },
        new("create-out", "Today's pictures are used up.", async (page, site) =>
        {
            var home = await OpenAsync(page, site);
            await home.AskAsync(Words);
            await Expect(home.Download).ToBeVisibleAsync();
            await page.ReloadAsync();
            await Expect(home.Make).ToBeDisabledAsync();
        })
        {
            Look = "#title",
            Prepare = site => site.With("Quota:Tokens", "1"),
        },
        Limited("too-fast", "Many orders within seconds.", "Quota:BurstTokens", "429", "One at a time"),
        Limited("sold-out", "The day's pictures of all visitors are made.", "Quota:DailyCap", "503", "used up"),
        new("create-offline", "The connection is gone.", async (page, site) =>
        {
            await OpenAsync(page, site);
            await page.Context.SetOfflineAsync(true);
            await Expect(page.Locator("[data-offline-banner] span")).ToBeVisibleAsync();
        })
        {
            Complaints = ["ERR_INTERNET_DISCONNECTED"],
        },
    ];

    private static async Task<HomePage> OpenAsync(IPage page, SiteFactory site)
    {
        await page.GotoAsync(site.Address.ToString());
        return new(page);
    }

    private static async Task BeOfferedAsync(IPage page, SiteFactory site)
    {
        await page.GotoAsync(site.Address.ToString());
        var prompt = page.Locator("#prompt");
        await prompt.FillAsync(Words + ", a quiet street");
        await prompt.PressAsync("Control+Enter");
        await Expect(page.Locator("#stage [data-download]")).ToBeVisibleAsync();
        await site.WorkSettledAsync();
        await prompt.FillAsync(Words + ", a calm street");
        await prompt.PressAsync("Control+Enter");
        await Expect(page.Locator("#stage [data-offer]")).ToBeVisibleAsync();
    }

    private static async Task AskAsync(IPage page, SiteFactory site, string stage)
    {
        var home = await OpenAsync(page, site);
        await home.AskAsync(Words);
        await Expect(home.Stages).ToContainTextAsync(stage);
    }

    private static Scene Ended(string name, string story, PictureFailure failure, string title) => new($"create-{name}", story, async (page, site) =>
    {
        var home = await OpenAsync(page, site);
        await home.AskAsync(Words);
        await Expect(home.Title).ToContainTextAsync(title);
    })
    {
        Prepare = site => site.Provider = FakePictureProvider.Failing(failure),
    };

    private static Scene Limited(string name, string story, string setting, string status, string title) => new($"create-{name}", story, async (page, site) =>
    {
        var home = await OpenAsync(page, site);
        await home.AskAsync(Words);
        await Expect(home.Download).ToBeVisibleAsync();
        await home.AskAsync(Words + ", again");
        await Expect(home.Title).ToContainTextAsync(title);
    })
    {
        Prepare = site =>
        {
            site.With(setting, "1").With("Quota:BurstWindow", "00:01:00");
            site.Clock = new ManualTimeProvider(TimeProvider.System.GetUtcNow()); // No window ends between the two.
        },
        Complaints = [$"status of {status}"],
    };
}
