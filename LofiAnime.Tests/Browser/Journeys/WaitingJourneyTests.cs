using System.Globalization;
using System.Text;
using LofiAnime.Tests.Browser.Pages;
using LofiAnime.Tests.Support;
using LofiAnime.Web.Clients;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace LofiAnime.Tests.Browser.Journeys;

/// <summary>What the page does while there is nothing to be had: it waits, counts down and comes back by itself.</summary>
public sealed class WaitingJourneyTests : BrowserTest
{
    [Test]
    public async Task Countdown_AtZero_BringsTheFormBackWithoutAReload()
    {
        Site.With("Quota:Tokens", "1").Provider = FakePictureProvider.Quick();
        var page = await NewPageAsync();
        await page.Clock.InstallAsync();
        using var client = Site.Visit();
        await client.OrderedAsync("the only one");
        var home = await OpenHomeAsync(page);
        await Expect(home.Make).ToBeDisabledAsync();
        await Expect(home.Left).ToContainTextAsync("no pictures left");
        await page.RouteAsync("**/api/v1/quota*", route => route.FulfillAsync(new()
        {
            ContentType = "application/json",
            Body = "{}",
            Headers = new Dictionary<string, string>
            {
                ["X-RateLimit-Limit"] = "1",
                ["X-RateLimit-Remaining"] = "1",
                ["X-RateLimit-Reset"] = (TimeProvider.System.GetUtcNow().ToUnixTimeSeconds() + 172_800).ToString(CultureInfo.InvariantCulture),
            },
        }));

        await page.Clock.FastForwardAsync("24:00:00");

        await Expect(home.Make).ToBeEnabledAsync();
        await Expect(home.Make).ToContainTextAsync("Make my picture");
        await Expect(home.Left).ToContainTextAsync("You have 1 of 1 picture left");
    }

    [Test]
    public async Task Sixth_AtLimitFive_IsRefusedAndTheCountReadsZero()
    {
        Expected.Add("status of 429");
        Site.Provider = FakePictureProvider.Quick();
        var home = await OpenHomeAsync(await NewPageAsync());
        await Expect(home.Left).ToContainTextAsync("You have 5 of 5");
        using var client = Site.Visit();
        for (var i = 0; i < 5; i++)
        {
            await client.OrderedAsync($"picture {i}"); // On another page, of which this one does not know.
        }

        await home.AskAsync("the sixth");

        await Expect(home.Make).ToBeDisabledAsync();
        await Expect(home.Make).ToContainTextAsync("Next five at");
        await Expect(home.Left).ToContainTextAsync("no pictures left");
        await Expect(home.Prompt).ToHaveValueAsync("the sixth");
    }

    [Test]
    public async Task Crowd_TriesAgainByItselfAfterTheWait()
    {
        var provider = FakePictureProvider.Failing(PictureFailure.Busy);
        Site.Provider = provider;
        var page = await NewPageAsync();
        await page.Clock.InstallAsync();
        var home = await OpenHomeAsync(page);
        await home.AskAsync("a harbour");
        await Expect(home.Stage.GetByText("Trying again by itself in")).ToBeVisibleAsync();
        provider.Start = FakePictureProvider.Held().Start;
        provider.Look = (order, _, _) => Task.FromResult<PictureRun>(new PictureRun.Working(FakePictureProvider.RunId(order), 40));

        await page.Clock.FastForwardAsync("00:25");

        await Expect(home.Stages).ToContainTextAsync("Making your picture");
        Assert.That(provider.Calls, Is.EqualTo(2));
    }

    [Test]
    public async Task Crowd_RatherNot_LeavesItToTheVisitor()
    {
        Site.Provider = FakePictureProvider.Failing(PictureFailure.Busy);
        var page = await NewPageAsync();
        await page.Clock.InstallAsync();
        var home = await OpenHomeAsync(page);
        await home.AskAsync("a harbour");

        await home.Do("Rather not").ClickAsync();
        await page.Clock.FastForwardAsync("05:00");

        await Expect(home.Title).ToContainTextAsync("It is crowded right now");
        await Expect(home.Stage.Locator("[data-again]")).ToBeHiddenAsync();
        Assert.That(((FakePictureProvider)Site.Provider).Calls, Is.EqualTo(1));
    }

    [Test]
    public async Task Crowd_VisitorBusyElsewhere_KeepsTheFocusAndIsTold()
    {
        Site.Provider = FakePictureProvider.Failing(PictureFailure.Busy);
        var page = await NewPageAsync();
        await page.Clock.InstallAsync();
        var home = await OpenHomeAsync(page);
        await home.AskAsync("a harbour");
        await Expect(home.Title).ToBeFocusedAsync();
        await home.Prompt.FillAsync("a harbour, and");

        await page.Clock.FastForwardAsync("00:25"); // Tried again by itself, in vain.

        await Expect(page.Locator("#stage-news")).ToHaveTextAsync("It is crowded right now");
        await Expect(home.Prompt).ToBeFocusedAsync();
        Assert.That(((FakePictureProvider)Site.Provider).Calls, Is.EqualTo(2));
    }

    [Test]
    public async Task Picture_VisitorAtTheNextWords_IsAnnouncedAndTakesNothingAway()
    {
        var provider = FakePictureProvider.Held();
        var drawing = new PictureFile(Encoding.UTF8.GetBytes("""<svg xmlns="http://www.w3.org/2000/svg" width="8" height="8"/>"""), PictureFormat.Svg);
        provider.Fetch = (_, _, _) => Task.FromResult<PictureDelivery>(new PictureDelivery.Whole([drawing]));
        Site.Provider = provider;
        var home = await OpenHomeAsync(await NewPageAsync());
        await home.AskAsync("a harbour");
        await Expect(home.Stop).ToBeVisibleAsync();
        await home.Prompt.PressSequentiallyAsync(", and");

        provider.End.SetResult(null);

        await Expect(home.Download).ToBeVisibleAsync();
        await Expect(home.Prompt).ToBeFocusedAsync();
        await Expect(home.Page.Locator("#stage-news")).ToHaveTextAsync(await home.Title.InnerTextAsync());
    }

    [Test]
    public async Task Paused_ShowsTheOperatorsNotice()
    {
        Expected.Add("status of 503");
        var page = await NewPageAsync();
        var home = await OpenHomeAsync(page);
        await page.RouteAsync("**/api/v1/generations", route => route.FulfillAsync(new()
        {
            Status = 503,
            ContentType = "application/problem+json",
            Body = """{"status":503,"code":"paused","title":"Paused","detail":"We are repainting the studio."}""",
        }));

        await home.AskAsync("a harbour");

        await Expect(home.Title).ToContainTextAsync("Pictures are paused");
        await Expect(home.Stage).ToContainTextAsync("We are repainting the studio.");
        await Expect(home.Stage).ToContainTextAsync("It cost you nothing.");
        await Expect(home.Prompt).ToHaveValueAsync("a harbour");
    }

    private async Task<HomePage> OpenHomeAsync(IPage page)
    {
        Site.Visit().Dispose();
        await page.GotoAsync(Site.Address.ToString());
        return new HomePage(page);
    }
}
