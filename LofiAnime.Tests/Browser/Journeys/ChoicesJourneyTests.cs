using LofiAnime.Tests.Browser.Pages;
using LofiAnime.Tests.Support;
using LofiAnime.Web.Clients;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace LofiAnime.Tests.Browser.Journeys;

/// <summary>Making pictures with all that can be chosen, and what is done with them.</summary>
public sealed class ChoicesJourneyTests : BrowserTest
{
    private static PictureAbilities All => new() { AspectRatios = AspectRatio.All, MaxCount = 4, HasSeed = true, IsRandom = true, HasNegativePrompt = true };

    [Test]
    public async Task Create_TwoWidePicturesWithASeed_AreMadeVariedAndSavedInAnotherFormat()
    {
        var home = await OpenHomeAsync(await NewPageAsync());
        await home.Choice("Rainy night").CheckAsync();
        await home.More.ClickAsync();
        await home.Choice("16:9").CheckAsync();
        await home.Choice("2").CheckAsync();
        await home.Seed.FillAsync("42");

        await home.AskAsync("a harbour");

        await Expect(home.Pictures).ToHaveCountAsync(2);
        await Expect(home.Left).ToContainTextAsync("You have 3 of 5");
        await Expect(home.Stage).ToContainTextAsync("Seed 42");
        Assert.That(await home.Pictures.First.EvaluateAsync<int[]>("picture => [picture.naturalWidth, picture.naturalHeight]"), Is.EqualTo(new[] { 1344, 768 }));
        var first = await home.Pictures.First.GetAttributeAsync("src");

        await home.Stage.Locator("summary").First.ClickAsync();
        var download = await home.Page.RunAndWaitForDownloadAsync(() => home.Do("PNG").First.ClickAsync());
        Assert.That(download.SuggestedFilename, Does.Match(@"\Alofi-anime-[0-9a-f]{8}\.png\z"));
        var png = await File.ReadAllBytesAsync(await download.PathAsync());
        Assert.That(png.AsSpan(0, 8).ToArray(), Is.EqualTo(new byte[] { 0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A }));
        Assert.That((png[18] << 8) | png[19], Is.EqualTo(2688), "a drawing is saved at twice its size");

        await home.Do("Vary").ClickAsync();
        await Expect(home.Pictures.First).Not.ToHaveAttributeAsync("src", first!);
        await Expect(home.Pictures).ToHaveCountAsync(2);
        await Expect(home.Stage.Locator("[data-seed]")).Not.ToHaveTextAsync("42");
        await Expect(home.Left).ToContainTextAsync("You have 1 of 5");
        await Expect(home.Seed).ToHaveValueAsync("42");
    }

    [Test]
    public async Task Create_ByOpenAI_OffersWhatItCanDoAndAsksItOnce()
    {
        using var openai = new OpenAIStub().Makes();
        Site.With("OPENAI_API_KEY", OpenAIStub.Key).With("OpenAI:Endpoint", openai.Endpoint.ToString()).With("OpenAI:RequestsPerMinute", "600");
        var home = await OpenHomeAsync(await NewPageAsync());
        await home.More.ClickAsync();
        await home.Choice("16:9").CheckAsync();
        await home.Seed.FillAsync("42");

        await home.Choice("OpenAI").CheckAsync();

        await Expect(home.Seed).ToBeDisabledAsync();
        await Expect(home.Choice("16:9")).ToBeDisabledAsync();
        await Expect(home.Choice("1:1")).ToBeCheckedAsync();
        await home.Choice("3:2").CheckAsync();
        await home.AskAsync("a harbour");
        await Expect(home.Picture).ToBeVisibleAsync();
        Assert.That(openai.Calls.Select(call => call.GetProperty("size").GetString()), Is.EqualTo(new[] { "1536x1024" }));

        await home.Choice("House artist").CheckAsync();
        await Expect(home.Seed).ToBeEnabledAsync();
        await Expect(home.Choice("3:2")).ToBeDisabledAsync();
    }

    [Test]
    public async Task Create_ASeedThatIsKept_MakesTheSamePictureAgain()
    {
        var home = await OpenHomeAsync(await NewPageAsync());
        await home.AskAsync("a harbour");
        await Expect(home.Picture).ToBeVisibleAsync();
        var first = await home.Picture.GetAttributeAsync("src");
        await home.Do("Vary").ClickAsync();
        await Expect(home.Picture).Not.ToHaveAttributeAsync("src", first!);
        var second = await home.Picture.GetAttributeAsync("src");
        var varied = await BytesAsync(home);

        await home.Do("Keep this seed").ClickAsync();
        await Expect(home.Seed).ToBeFocusedAsync();
        await home.AskAsync("a harbour");
        await Expect(home.Picture).Not.ToHaveAttributeAsync("src", second!);

        Assert.That(await BytesAsync(home), Is.EqualTo(varied));
    }

    [Test]
    public async Task Create_Choices_OutliveAReload()
    {
        var home = await OpenHomeAsync(await NewPageAsync());
        await home.Prompt.FillAsync("a harbour");
        await home.Choice("Snow day").CheckAsync();
        await home.More.ClickAsync();
        await home.Choice("9:16").CheckAsync();
        await home.Seed.FillAsync("7");

        await home.Page.ReloadAsync();

        await Expect(home.Prompt).ToHaveValueAsync("a harbour");
        await Expect(home.Choice("Snow day")).ToBeCheckedAsync();
        await home.More.ClickAsync();
        await Expect(home.Choice("9:16")).ToBeCheckedAsync();
        await Expect(home.Seed).ToHaveValueAsync("7");
    }

    [Test]
    public async Task Create_MoreThanAreLeft_SaysSoAtTheNumberAndSendsNothing()
    {
        Site.With("Quota:Tokens", "2");
        var home = await OpenHomeAsync(await NewPageAsync());
        await home.More.ClickAsync();
        await home.Choice("3").CheckAsync();

        await home.AskAsync("a harbour");

        await Expect(home.Page.Locator("#count-problem")).ToHaveTextAsync("You have 2 left. Please ask for fewer.");
        await Expect(home.Choice("3")).ToBeFocusedAsync();
        await home.Choice("2").CheckAsync();
        await Expect(home.Page.Locator("#count-problem")).ToBeEmptyAsync();
        await home.Make.ClickAsync();
        await Expect(home.Pictures).ToHaveCountAsync(2);
    }

    [Test]
    public async Task Create_BadSeed_SaysSoThereAndKeepsAll()
    {
        Expected.Add("status of 422");
        var home = await OpenHomeAsync(await NewPageAsync());
        await home.More.ClickAsync();
        await home.Seed.FillAsync("9999999999");
        await home.More.ClickAsync();

        await home.AskAsync("a harbour");

        await Expect(home.Page.Locator("#seed-problem")).ToContainTextAsync("from 0 to 2147483647");
        await Expect(home.Seed).ToBeFocusedAsync();
        await Expect(home.Prompt).ToHaveValueAsync("a harbour");
        await Expect(home.Left).ToContainTextAsync("You have 5 of 5");
    }

    [Test]
    public async Task Create_FewerCame_SaysSoAndGivesTheRestBack()
    {
        Site.Provider = new FakePictureProvider
        {
            Abilities = All,
            Fetch = (order, _, _) => Task.FromResult<PictureDelivery>(new PictureDelivery.Whole([.. Enumerable.Range(1, 2).Select(seed => Drawing(order, seed))])),
        };
        var home = await OpenHomeAsync(await NewPageAsync());
        await home.More.ClickAsync();
        await home.Choice("3").CheckAsync();

        await home.AskAsync("a harbour");

        await Expect(home.Pictures).ToHaveCountAsync(2);
        await Expect(home.Stage).ToContainTextAsync("2 of 3 came.");
        await Expect(home.Left).ToContainTextAsync("You have 3 of 5");
    }

    [Test]
    public async Task Create_ByKeyboardAlone_ChoosesMakesAndReachesTheDownload()
    {
        var page = await NewPageAsync();
        var home = await OpenHomeAsync(page);
        await home.Prompt.FocusAsync();
        await page.Keyboard.TypeAsync("a harbour");
        await TabToAsync(page, "styleId");
        await page.Keyboard.PressAsync("ArrowRight");
        await Expect(home.Choice("Rainy night")).ToBeCheckedAsync();
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.PressAsync("Enter");
        await TabToAsync(page, "aspectRatio");
        await page.Keyboard.PressAsync("ArrowRight");
        await Expect(home.Choice("4:3")).ToBeCheckedAsync();
        await page.Keyboard.PressAsync("Enter");

        await Expect(home.Title).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Tab");
        await Expect(home.Download).ToBeFocusedAsync();
        Assert.That(await home.Picture.EvaluateAsync<int>("picture => picture.naturalWidth"), Is.EqualTo(1152));

        var menu = home.Stage.Locator("summary").First;
        await menu.FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await page.Keyboard.PressAsync("Tab");
        await Expect(home.Do("PNG").First).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Escape");
        await Expect(menu).ToBeFocusedAsync();
        await Expect(home.Do("PNG").First).ToBeHiddenAsync();
    }

    [Test]
    public async Task SkipLink_IsTheFirstStopAndLeadsPastTheHeader()
    {
        var page = await NewPageAsync();
        var home = await OpenHomeAsync(page);

        await page.Keyboard.PressAsync("Tab");
        await Expect(page.Locator(".skip-link")).ToBeFocusedAsync();
        await Expect(page.Locator(".skip-link")).ToBeInViewportAsync();
        await page.Keyboard.PressAsync("Enter");
        await page.Keyboard.PressAsync("Tab");

        await Expect(home.Prompt).ToBeFocusedAsync();
    }

    [Test]
    public async Task Create_WithoutJavaScript_TakesEveryChoiceAndADoubleClickForOne()
    {
        var provider = new FakePictureProvider { Abilities = All, Fetch = (order, _, _) => Task.FromResult<PictureDelivery>(new PictureDelivery.Whole([.. Enumerable.Range(0, order.Count).Select(i => Drawing(order, i))])) };
        PictureOrder? ordered = null;
        provider.Start = (order, _) => Task.FromResult<PictureRun>(FakePictureProvider.Made(ordered = order));
        Site.Provider = provider;
        var page = await NewPageAsync(javaScript: false);
        var home = await OpenHomeAsync(page);
        await home.Prompt.FillAsync("a harbour");
        await home.Choice("Golden hour").CheckAsync();
        await home.More.ClickAsync();
        await home.Choice("3:4").CheckAsync();
        await home.Choice("2").CheckAsync();
        await home.Seed.FillAsync("42");
        await page.GetByLabel("Leave out").FillAsync("people");

        await home.Make.DblClickAsync();

        await Expect(page.Locator(".piece img")).ToHaveCountAsync(2);
        Assert.That(provider.Calls, Is.EqualTo(1));
        Assert.That(ordered, Has.Property("Count").EqualTo(2).And.Property("Seed").EqualTo(42).And.Property("NegativePrompt").EqualTo("people")
            .And.Property("AspectRatio").EqualTo(AspectRatio.Find("3:4")));
        await page.GetByRole(AriaRole.Link, new() { Name = "Make it again" }).ClickAsync();
        await Expect(home.Left).ToContainTextAsync("You have 3 of 5");
        await Expect(home.Choice("3:4")).ToBeCheckedAsync();
        await Expect(home.Seed).ToHaveValueAsync("42");
    }

    [Test]
    public async Task Create_StopOnAPhone_IsInSightWhateverTheShape()
    {
        Site.Provider = FakePictureProvider.Held();
        ((FakePictureProvider)Site.Provider).Abilities = All;
        var page = await NewPageAsync(320, 640);
        var home = await OpenHomeAsync(page);
        await home.More.ClickAsync();
        await home.Choice("9:16").CheckAsync();

        await home.AskAsync("a harbour");

        await Expect(home.Stop).ToBeInViewportAsync(new() { Ratio = 1 });
        await home.Stop.ClickAsync();
        await Expect(home.Title).ToContainTextAsync("You stopped this picture");
    }

    [Test]
    public async Task Create_AskedForInJapanese_SpeaksItToTheProblems()
    {
        var page = await NewPageAsync();
        await page.SetExtraHTTPHeadersAsync(new Dictionary<string, string> { ["Accept-Language"] = "ja" });
        var home = await OpenHomeAsync(page);

        await page.Locator("#prompt").PressAsync("Control+Enter");

        await Expect(home.Problem).ToHaveTextAsync("描きたい絵を言葉にしてください。");
        await Expect(home.Make).ToContainTextAsync("絵を描く");
        await Expect(home.Left).ToContainTextAsync("残り5枚（全5枚）です。");
    }

    [Test]
    public async Task Share_CopyLink_MakesTheLinkFirst()
    {
        var page = await NewPageAsync();
        await page.Context.GrantPermissionsAsync(["clipboard-read", "clipboard-write"]);
        var home = await OpenHomeAsync(page);
        var shared = "";
        await page.RouteAsync("**/share", route =>
        {
            shared = $"{route.Request.Method} {new Uri(route.Request.Url).AbsolutePath}";
            return route.FulfillAsync(new() { Status = 201, ContentType = "application/json", Body = """{"slug":"abc","url":"/s/abc"}""" });
        });
        await home.AskAsync("a harbour");

        await home.Do("Copy link").ClickAsync();

        await Expect(home.Do("Link copied")).ToBeVisibleAsync();
        Assert.That(shared, Does.Match(@"\APOST /api/v1/images/[0-9a-f]{32}/share\z"));
        Assert.That(await page.EvaluateAsync<string>("navigator.clipboard.readText()"), Is.EqualTo(new Uri(Site.Address, "/s/abc").ToString()));
    }

    private static PictureFile Drawing(PictureOrder order, int seed) =>
        new(System.Text.Encoding.UTF8.GetBytes(LofiAnime.Web.Clients.OfflineArtist.Artist.Draw(order.Prompt, seed, order.AspectRatio)), PictureFormat.Svg);

    private static async Task TabToAsync(IPage page, string name)
    {
        for (var presses = 0; presses < 20; presses++)
        {
            await page.Keyboard.PressAsync("Tab");
            if (await page.EvaluateAsync<string>("document.activeElement.name ?? ''") == name)
            {
                return;
            }
        }

        Assert.Fail($"{name} is not reached by the keyboard");
    }

    private static Task<string> BytesAsync(HomePage home) => home.Picture.EvaluateAsync<string>("async picture => (await fetch(picture.src)).text()");

    private async Task<HomePage> OpenHomeAsync(IPage page)
    {
        Site.Visit().Dispose();
        await page.GotoAsync(Site.Address.ToString());
        return new HomePage(page);
    }
}
