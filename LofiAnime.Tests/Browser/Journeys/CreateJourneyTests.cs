using LofiAnime.Tests.Browser.Pages;
using LofiAnime.Tests.Support;
using LofiAnime.Web.Clients;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace LofiAnime.Tests.Browser.Journeys;

public sealed class CreateJourneyTests : BrowserTest
{
    [Test]
    public async Task Create_WithTheOfflineArtist_ShowsLabelsAndSavesThePicture()
    {
        var page = await NewPageAsync();
        var home = await OpenHomeAsync(page);
        await Expect(home.Left).ToContainTextAsync("You have 5 of 5 pictures left");

        await home.AskAsync("a lighthouse at night, rain");

        await Expect(home.Picture).ToHaveAttributeAsync("alt", "a lighthouse at night, rain");
        await Expect(home.Stage).ToContainTextAsync("Sample art, drawn offline");
        await Expect(home.Left).ToContainTextAsync("You have 4 of 5");
        await Expect(home.Stage.GetByRole(AriaRole.Heading)).ToBeFocusedAsync();

        var download = await page.RunAndWaitForDownloadAsync(() => home.Download.ClickAsync());
        Assert.That(download.SuggestedFilename, Does.Match(@"\Alofi-anime-[0-9a-f]{8}\.svg\z"));
    }

    [Test]
    public async Task Create_UntilNothingIsLeft_TurnsTheButtonIntoTheCountdown()
    {
        Site.With("Quota:Tokens", "1");
        var page = await NewPageAsync();
        var home = await OpenHomeAsync(page);

        await home.AskAsync("a quiet street");

        await Expect(home.Picture).ToBeVisibleAsync();
        await Expect(home.Make).ToBeDisabledAsync();
        await Expect(home.Make).ToContainTextAsync("Next one at");
        await Expect(home.Left).ToContainTextAsync("no pictures left for now");
        await Expect(home.Prompt).ToHaveValueAsync("a quiet street");

        await page.ReloadAsync();
        await Expect(home.Make).ToBeDisabledAsync();
    }

    [TestCase("Quota:BurstTokens", "429", "One at a time")]
    [TestCase("Quota:DailyCap", "503", "Today's film is used up")]
    public async Task Create_AtTheOtherLimits_SaysWhyAndKeepsTheCount(string setting, string status, string title)
    {
        Expected.Add($"status of {status}");
        Site.With(setting, "1");
        Site.Clock = new ManualTimeProvider(TimeProvider.System.GetUtcNow()); // No window ends between the two.
        var page = await NewPageAsync();
        var home = await OpenHomeAsync(page);
        await home.AskAsync("a quiet street");
        await Expect(home.Picture).ToBeVisibleAsync();

        await home.AskAsync("a second street");

        await Expect(home.Stage.GetByRole(AriaRole.Heading)).ToContainTextAsync(title);
        await Expect(home.Left).ToContainTextAsync("You have 4 of 5");
        await Expect(home.Prompt).ToHaveValueAsync("a second street");
    }

    [Test]
    public async Task Create_WhileWorking_SaysSoAndTakesNoSecondRequest()
    {
        var provider = FakePictureProvider.Held();
        Site.Provider = provider;
        var page = await NewPageAsync();
        var home = await OpenHomeAsync(page);

        await home.AskAsync("a train in the snow");
        await Expect(home.Stages).ToContainTextAsync("Making your picture");
        await home.Prompt.PressAsync("Control+Enter");
        provider.End.SetResult(PictureFailure.TimedOut);

        await Expect(home.Title).ToContainTextAsync("That took too long");
        await Expect(home.Title).ToBeFocusedAsync();
        await Expect(home.Stage).ToContainTextAsync("cost you nothing");
        await Expect(home.Stage).ToContainTextAsync("ref-1");
        await Expect(home.Left).ToContainTextAsync("You have 5 of 5");
        Assert.That(provider.Calls, Is.EqualTo(1));
    }

    [Test]
    public async Task Create_ReloadedInTheMiddle_GoesOnHereAndInAnotherTab()
    {
        var provider = FakePictureProvider.Held();
        Site.Provider = provider;
        var page = await NewPageAsync();
        var home = await OpenHomeAsync(page);
        await home.AskAsync("a train in the snow");
        await Expect(home.Stages).ToContainTextAsync("Making your picture");

        await page.ReloadAsync();
        await Expect(home.Stages).ToContainTextAsync("Making your picture");
        var tab = new HomePage(await page.Context.NewPageAsync());
        await tab.Page.GotoAsync(Site.Address.ToString());
        await Expect(tab.Stages).ToContainTextAsync("Making your picture");
        provider.End.SetResult(PictureFailure.Busy);

        await Expect(home.Title).ToContainTextAsync("It is crowded right now");
        await Expect(tab.Title).ToContainTextAsync("It is crowded right now");
        await page.ReloadAsync();
        await Expect(home.Stage).ToBeHiddenAsync();
        Assert.That(provider.Calls, Is.EqualTo(1));
    }

    [Test]
    public async Task Create_Stopped_SaysWhatItCameToAndTriesAgain()
    {
        Site.With("Quota:FreeCancels", "1").Provider = FakePictureProvider.Held();
        var page = await NewPageAsync();
        var home = await OpenHomeAsync(page);
        await home.AskAsync("a train in the snow");
        await Expect(home.Stages).ToContainTextAsync("Making your picture");
        await Expect(home.Stage.GetByText("stopping is free once a day")).ToBeVisibleAsync();

        await home.Stop.ClickAsync();
        await Expect(home.Title).ToContainTextAsync("You stopped this picture");
        await Expect(home.Stage).ToContainTextAsync("It cost you nothing");
        await Expect(home.Left).ToContainTextAsync("You have 5 of 5");

        await home.TryAgain.ClickAsync();
        await Expect(home.Stages).ToContainTextAsync("Making your picture");
        await home.Stop.ClickAsync();
        await Expect(home.Title).ToContainTextAsync("You stopped this picture");
        await Expect(home.Stage).ToContainTextAsync("so it counts");
        await Expect(home.Left).ToContainTextAsync("You have 4 of 5");
        await Expect(home.Prompt).ToHaveValueAsync("a train in the snow");
    }

    [Test]
    public async Task Create_Failed_TriesTheSameAgain()
    {
        var provider = FakePictureProvider.Failing(PictureFailure.Failed);
        Site.Provider = provider;
        var page = await NewPageAsync();
        var home = await OpenHomeAsync(page);
        await home.AskAsync("a train in the snow");
        await Expect(home.Title).ToContainTextAsync("That one didn't work out");
        var held = FakePictureProvider.Held();
        provider.Start = held.Start;
        provider.Look = held.Look;

        await home.TryAgain.ClickAsync();
        await Expect(home.Stages).ToContainTextAsync("Making your picture");
        held.End.SetResult(PictureFailure.Refused);

        await Expect(home.Title).ToContainTextAsync("That prompt was turned down");
        await Expect(home.Left).ToContainTextAsync("You have 5 of 5");
        Assert.That(provider.Calls, Is.EqualTo(2));
    }

    [Test]
    public async Task Create_InTheLine_SaysThePlaceAndStopsForNothing()
    {
        Site.With("Jobs:Places", "1").Provider = FakePictureProvider.Held();
        var page = await NewPageAsync();
        var home = await OpenHomeAsync(page);
        using var client = Site.Visit();
        await client.OrderedAsync("the one before");

        await home.AskAsync("a train in the snow");

        await Expect(home.Stages).ToContainTextAsync("You are next in line");
        await Expect(home.Stage.GetByText("Stopping now costs you nothing.")).ToBeVisibleAsync();
        await home.Stop.ClickAsync();
        await Expect(home.Stage).ToContainTextAsync("It cost you nothing");
    }

    [Test]
    public async Task Create_EventsDoNotCome_LooksByItself()
    {
        Expected.Add("status of 502");
        var page = await NewPageAsync();
        var home = await OpenHomeAsync(page);
        await page.RouteAsync("**/events", route => route.FulfillAsync(new() { Status = 502, ContentType = "text/html", Body = "<h1>Bad Gateway</h1>" }));

        await home.AskAsync("a lighthouse at night, rain");

        await Expect(home.Picture).ToHaveAttributeAsync("alt", "a lighthouse at night, rain");
    }

    [Test]
    public async Task Create_AnswerLostOnTheWay_IsTheSameOrderWhenItIsSentAgain()
    {
        Expected.Add("Failed to load resource");
        var page = await NewPageAsync();
        var home = await OpenHomeAsync(page);
        var sent = 0;
        await page.RouteAsync("**/api/v1/generations", async route =>
        {
            if (++sent == 1)
            {
                await route.FetchAsync();
                await route.AbortAsync();
            }
            else
            {
                await route.ContinueAsync();
            }
        });

        await home.AskAsync("a lighthouse at night, rain");

        await Expect(home.Picture).ToBeVisibleAsync();
        await Expect(home.Left).ToContainTextAsync("You have 4 of 5");
        Assert.That(sent, Is.EqualTo(2));
    }

    [Test]
    public async Task Create_ProxyGivesUp_PromisesNothingAndReadsTheCountAgain()
    {
        Expected.Add("status of 504");
        var page = await NewPageAsync();
        var home = await OpenHomeAsync(page);
        await page.RouteAsync("**/api/v1/generations", route => route.FulfillAsync(new() { Status = 504, ContentType = "text/html", Body = "<h1>Gateway Timeout</h1>" }));

        var countRead = page.WaitForResponseAsync("**/api/v1/quota*");
        await home.AskAsync("a train in the snow");

        await Expect(home.Stage).ToContainTextAsync("may still be finished");
        await Expect(home.Stage).Not.ToContainTextAsync("cost you nothing");
        await countRead;
    }

    [Test]
    public async Task Create_EmptyPrompt_SaysWhatIsMissingAtTheBox()
    {
        Expected.Add("status of 422");
        var page = await NewPageAsync();
        var home = await OpenHomeAsync(page);

        await home.AskAsync("   ");

        await Expect(home.Problem).ToContainTextAsync("Please describe the picture");
        await Expect(home.Prompt).ToBeFocusedAsync();
    }

    [Test]
    public async Task Create_WithoutJavaScript_LeadsToTheJobsPageAndOnToThePictures()
    {
        var page = await NewPageAsync(javaScript: false);
        var home = await OpenHomeAsync(page);

        await home.Prompt.FillAsync("an old harbour");
        await home.Make.ClickAsync();

        await Expect(page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("/jobs/[0-9a-f]{32}$"));
        await page.GetByRole(AriaRole.Link, new() { Name = "Open its page" }).ClickAsync();
        await Expect(page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("/pictures/[0-9a-f]+$"));
        await Expect(page.GetByRole(AriaRole.Img, new() { Name = "an old harbour" })).ToBeVisibleAsync();
        await Expect(page.GetByText("Sample art, drawn offline")).ToBeVisibleAsync();
    }

    [Test]
    public async Task Create_WithoutJavaScript_WaitsStopsAndTriesAgain()
    {
        var provider = FakePictureProvider.Held();
        Site.Provider = provider;
        var page = await NewPageAsync(javaScript: false);
        var home = await OpenHomeAsync(page);
        await home.Prompt.FillAsync("an old harbour");
        await home.Make.ClickAsync();

        await Expect(page.GetByText("Making your picture")).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Stop" }).ClickAsync();
        await Expect(page.GetByText("You stopped this picture")).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Try again" }).ClickAsync();
        await Expect(page.GetByText("Making your picture")).ToBeVisibleAsync();
        provider.End.SetResult(PictureFailure.Refused);

        await Expect(page.GetByText("That prompt was turned down")).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Change the words" }).ClickAsync();
        await Expect(home.Prompt).ToHaveValueAsync("an old harbour");
    }

    [Test]
    public async Task Create_WithoutJavaScriptAndNothingLeft_KeepsTheWords()
    {
        Expected.Add("status of 429");
        Site.With("Quota:Tokens", "1").Provider = FakePictureProvider.Quick();
        var page = await NewPageAsync(javaScript: false);
        var home = await OpenHomeAsync(page);
        using var client = Site.Visit();
        using var spent = await client.PostAsync("/api/ai", new StringContent("""{"prompt":"first"}"""));

        await home.Prompt.FillAsync("second");
        await home.Make.ClickAsync();

        await Expect(home.Prompt).ToHaveValueAsync("second");
        await Expect(home.Make).ToBeDisabledAsync();
        await Expect(home.Make).ToContainTextAsync("Next one at");
    }

    [TestCase(320, ColorScheme.Light)]
    [TestCase(320, ColorScheme.Dark)]
    [TestCase(768, ColorScheme.Light)]
    [TestCase(1440, ColorScheme.Dark)]
    public async Task Pages_AtEveryWidth_NeverScrollSideways(int width, ColorScheme scheme)
    {
        var page = await NewPageAsync(width, scheme: scheme);
        var home = await OpenHomeAsync(page);
        Assert.That(await OverflowAsync(page), Is.LessThanOrEqualTo(0));

        await home.AskAsync("averyveryverylongwordthatdoesnotbreakanywhere" + new string('x', 80));

        await Expect(home.Picture).ToBeVisibleAsync();
        Assert.That(await OverflowAsync(page), Is.LessThanOrEqualTo(0));
        await home.Stage.GetByRole(AriaRole.Link, new() { Name = "Open its page" }).ClickAsync();
        await page.WaitForURLAsync("**/pictures/*");
        await Expect(page.GetByRole(AriaRole.Img).First).ToBeVisibleAsync();
        Assert.That(await OverflowAsync(page), Is.LessThanOrEqualTo(0));
    }

    private static Task<int> OverflowAsync(IPage page) =>
        page.EvaluateAsync<int>("document.documentElement.scrollWidth - document.documentElement.clientWidth");

    private async Task<HomePage> OpenHomeAsync(IPage page)
    {
        Site.Visit().Dispose();
        await page.GotoAsync(Site.Address.ToString());
        return new HomePage(page);
    }
}
