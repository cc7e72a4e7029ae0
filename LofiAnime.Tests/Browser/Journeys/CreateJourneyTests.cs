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
        await Expect(home.Left).ToContainTextAsync("no pictures left today");
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
        Expected.Add("status of 500");
        var provider = FakePictureProvider.Held();
        Site.Provider = provider;
        var page = await NewPageAsync();
        var home = await OpenHomeAsync(page);

        await home.AskAsync("a train in the snow");
        await Expect(home.Stage).ToContainTextAsync("Making your picture");
        await home.Prompt.PressAsync("Control+Enter");
        provider.End.SetResult(PictureFailure.TimedOut);

        await Expect(home.Stage).ToContainTextAsync("That took too long");
        await Expect(home.Stage).ToContainTextAsync("cost you nothing");
        await Expect(home.Stage).ToContainTextAsync("ref-1");
        await Expect(home.Left).ToContainTextAsync("You have 5 of 5");
        Assert.That(provider.Calls, Is.EqualTo(1));
    }

    [Test]
    public async Task Create_ProxyGivesUp_PromisesNothingAndReadsTheCountAgain()
    {
        Expected.Add("status of 504");
        var page = await NewPageAsync();
        var home = await OpenHomeAsync(page);
        await page.RouteAsync("**/api/ai", route => route.FulfillAsync(new() { Status = 504, ContentType = "text/html", Body = "<h1>Gateway Timeout</h1>" }));

        var countRead = page.WaitForResponseAsync("**/api/remaining");
        await home.AskAsync("a train in the snow");

        await Expect(home.Stage).ToContainTextAsync("may still be finished");
        await Expect(home.Stage).Not.ToContainTextAsync("cost you nothing");
        await countRead;
    }

    [Test]
    public async Task Create_EmptyPrompt_SaysWhatIsMissingAtTheBox()
    {
        Expected.Add("status of 400");
        var page = await NewPageAsync();
        var home = await OpenHomeAsync(page);

        await home.AskAsync("   ");

        await Expect(home.Problem).ToContainTextAsync("Please describe the picture");
        await Expect(home.Prompt).ToBeFocusedAsync();
    }

    [Test]
    public async Task Create_WithoutJavaScript_LeadsToThePicturesPage()
    {
        var page = await NewPageAsync(javaScript: false);
        var home = await OpenHomeAsync(page);

        await home.Prompt.FillAsync("an old harbour");
        await home.Make.ClickAsync();

        await Expect(page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("/pictures/[0-9a-f]{32}$"));
        await Expect(page.GetByRole(AriaRole.Img, new() { Name = "an old harbour" })).ToBeVisibleAsync();
        await Expect(page.GetByText("Sample art, drawn offline")).ToBeVisibleAsync();
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
