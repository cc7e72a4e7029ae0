using System.Net;
using LofiAnime.Tests.Browser.Pages;
using LofiAnime.Tests.Support;
using LofiAnime.Web.Clients;
using LofiAnime.Web.Features.Quota;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace LofiAnime.Tests.Browser.Journeys;

/// <summary>What an operator changes on one instance holds on another that is never started again.</summary>
public sealed class OperatorJourneyTests : BrowserTest
{
    private const string Password = "a long enough password";
    private const string Version = "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";

    private SiteFactory _other = null!;
    private HttpClient _visitor = null!;

    [SetUp]
    public async Task StartOtherAsync()
    {
        Site.With("Operator:Password", Password).With("Operator:ControlsFreshness", "00:00:00");
        _other = Site.Sibling();
        _other.Provider = FakePictureProvider.Quick();
        _visitor = _other.Visit();
        Assert.That(await _visitor.LeftAsync(), Is.EqualTo(5), "it runs before anything is changed");
    }

    [TearDown]
    public async Task StopOtherAsync()
    {
        _visitor.Dispose();
        await _other.DisposeAsync();
    }

    [Test]
    public async Task Pause_WithANotice_StopsTheOtherInstanceAndSaysSo()
    {
        var (page, controls) = await OpenAsync("/operator/controls");
        await controls.Field("Paused: nothing new is made; what is being made is finished").CheckAsync();
        await controls.Field("Notice on every page, in English").FillAsync("Back at noon.");
        await controls.SetAsync("The same in Japanese", "正午に戻ります。", "Save pause and notice");
        await Expect(controls.Saved).ToBeVisibleAsync();

        using var refused = await _visitor.OrderAsync("a quiet street");
        await page.GotoAsync(_other.Address.ToString());

        var problem = await refused.ProblemAsync(503, "paused");
        Assert.That(problem.Text("detail"), Is.EqualTo("Back at noon."));
        Assert.That(refused.Headers.RetryAfter!.Delta, Is.EqualTo(TimeSpan.FromMinutes(1)));
        await Expect(page.Locator("[data-notice]")).ToHaveTextAsync("Back at noon.");
        await Expect(page.Locator("#create button[type=submit]")).ToBeDisabledAsync();
        using var japanese = new HttpRequestMessage(HttpMethod.Get, "/");
        japanese.Headers.AcceptLanguage.ParseAdd("ja");
        using var home = await _visitor.SendAsync(japanese);
        Assert.That(await home.Content.ReadAsStringAsync(), Does.Contain("正午に戻ります。"));

        (_, controls) = await OpenAsync("/operator/controls", page);
        await controls.Field("Paused: nothing new is made; what is being made is finished").UncheckAsync();
        await controls.SaveAsync("Save pause and notice");
        await Expect(controls.Saved).ToBeVisibleAsync();
        await _visitor.OrderedAsync("a quiet street");
        Assert.That(await _visitor.LeftAsync(), Is.EqualTo(4), "the refused one was not charged");
        await Expect(controls.Changes).ToContainTextAsync("not paused, and the notice");
    }

    [Test]
    public async Task Limits_OfAll_HoldOnTheOtherInstance()
    {
        var (_, controls) = await OpenAsync("/operator/controls");

        await controls.SetAsync("Pictures of a visitor", "7", "Save the limits");
        await Expect(controls.Saved).ToBeVisibleAsync();
        Assert.That(await _visitor.LeftAsync(), Is.EqualTo(7));

        await controls.SetAsync("Pictures of a visitor", "many", "Save the limits");
        await Expect(controls.Problem).ToContainTextAsync("a whole number from 1 to 1000000");
        await Expect(controls.Field("Pictures of a visitor")).ToHaveValueAsync("many");

        await controls.SetAsync("Pictures of a visitor", "", "Save the limits");
        await Expect(controls.Saved).ToBeVisibleAsync();
        Assert.That(await _visitor.LeftAsync(), Is.EqualTo(5));
    }

    [Test]
    public async Task Holder_FromTheDashboard_IsBlockedOnTheOtherInstance_AndThenHasALimitOfItsOwn()
    {
        await _visitor.OrderedAsync("a quiet street");
        await _other.Services.GetRequiredService<QuotaService>().FlushAnalyticsAsync(default);
        var (page, controls) = await OpenAsync("/operator");
        var row = page.Locator("tr", new() { HasText = "{" });
        var holder = await row.Locator("code").TextContentAsync();
        await Expect(row.Locator("td").First).ToHaveTextAsync("1");

        await page.GetByRole(AriaRole.Button, new() { Name = "Block" }).ClickAsync();
        await Expect(controls.Saved).ToBeVisibleAsync();
        using var blocked = await _visitor.OrderAsync("a second street");
        await blocked.ProblemAsync(403, "blocked");

        await page.GetByRole(AriaRole.Button, new() { Name = "As the others" }).ClickAsync();
        await Expect(controls.Saved).ToBeVisibleAsync();
        await controls.Field("Holder, as the dashboard shows it").FillAsync(holder!);
        await page.Locator("#holder-pictures").FillAsync("20");
        await controls.SaveAsync("Save for this holder");
        await Expect(controls.Saved).ToBeVisibleAsync();
        Assert.That(await _visitor.LeftAsync(), Is.EqualTo(19));
    }

    [Test]
    public async Task Words_ThatAreBlocked_AreRefusedOnTheOtherInstanceAtNoCost()
    {
        var (_, controls) = await OpenAsync("/operator/controls");

        await controls.SetAsync("One word or phrase a line", "blood\ndark lord", "Save the words");
        await Expect(controls.Saved).ToBeVisibleAsync();

        using var refused = await _visitor.OrderAsync("a river of B L O O D");
        await refused.ProblemAsync(422, "refused");
        Assert.That(await _visitor.LeftAsync(), Is.EqualTo(5));
        Assert.That(_other.Log.Text, Does.Not.Contain("river").And.Not.Contain("dark lord"));
        Assert.That(Site.Log.Text, Does.Not.Contain("dark lord"));
    }

    [Test]
    public async Task Styles_AndModel_AreThoseOfTheOtherInstance()
    {
        var (_, controls) = await OpenAsync("/operator/controls");

        await controls.SetAsync("One style a line: id | name | words added to the prompt", "lofi | Lofi anime\nink | Ink wash | ink on paper", "Save the styles");
        await Expect(controls.Saved).ToBeVisibleAsync();
        await controls.Field("Model at Replicate").FillAsync("someone/inkmodel:" + Version);
        await controls.SetAsync("Words before every prompt, with the blank at their end", "INK. ", "Save the model");
        await Expect(controls.Saved).ToBeVisibleAsync();

        var asked = new TaskCompletionSource<string>();
        ((FakePictureProvider)_other.Provider!).Start = (order, _) =>
        {
            asked.TrySetResult(order.Prompt);
            return Task.FromResult<PictureRun>(FakePictureProvider.Made(order));
        };
        using var ordered = await _visitor.PostJsonAsync("/api/v1/generations", """{"prompt":"a harbour","styleId":"ink"}""");
        Assert.That(ordered.StatusCode, Is.EqualTo(HttpStatusCode.Accepted), await ordered.Content.ReadAsStringAsync());
        Assert.That(await asked.Task.WaitAsync(TimeSpan.FromSeconds(20)), Is.EqualTo("a harbour, ink on paper"));
        Assert.That(_other.Services.GetRequiredService<IModelSwitch>().Model, Is.EqualTo(new ModelChoice("someone/inkmodel:" + Version, "INK. ")));
    }

    [Test]
    public async Task TwoOperators_TheSecondIsTold_AndLosesNothing()
    {
        Expected.Add("status of 409");
        var (page, controls) = await OpenAsync("/operator/controls");
        var second = await page.Context.NewPageAsync();
        var (_, theirs) = await OpenAsync("/operator/controls", second);
        await theirs.SetAsync("Pictures of a visitor", "7", "Save the limits");
        await Expect(theirs.Saved).ToBeVisibleAsync();

        await controls.SetAsync("One word or phrase a line", "blood", "Save the words");

        await Expect(controls.Problem).ToContainTextAsync("Somebody else has changed the controls");
        await Expect(controls.Field("One word or phrase a line")).ToHaveValueAsync("blood");
        await Expect(controls.Field("Pictures of a visitor")).ToHaveValueAsync("7");
        await controls.SaveAsync("Save the words");
        await Expect(controls.Saved).ToBeVisibleAsync();
        Assert.That(await _visitor.LeftAsync(), Is.EqualTo(7));
    }

    [Test]
    public async Task Report_SeenTo_TakesThePictureDownOnTheOtherInstance()
    {
        Expected.Add("status of 410");
        using var home = await _visitor.GetAsync("/"); // For a card, by which it is the picture's owner.
        var id = (await _visitor.OrderedAsync("a quiet street")).Id()!;
        await _other.WorkSettledAsync();
        var image = System.IO.Path.GetFileNameWithoutExtension(new Uri((await _visitor.JobAsync(id)).GetProperty("images")[0].Text("url")!).AbsolutePath);
        using var published = await _visitor.PostAsync($"/api/v1/images/{image}/publish", null);
        Assert.That(published.IsSuccessStatusCode, await published.Content.ReadAsStringAsync());
        using var stranger = _other.Visit();
        using var reported = await stranger.SendFormAsync($"/pictures/{image}", $"/pictures/{image}/report", ("reason", "Hateful"));
        var (page, controls) = await OpenAsync("/operator/reports");
        await Expect(page.Locator("[data-report]")).ToContainTextAsync("It is hateful: 1");

        await page.GetByRole(AriaRole.Button, new() { Name = "Take it down" }).ClickAsync();
        await Expect(page.GetByText("No picture is reported.")).ToBeVisibleAsync();

        using var gone = await stranger.GetAsync($"/pictures/{image}");
        Assert.That(gone.StatusCode, Is.EqualTo(HttpStatusCode.NotFound));
        using var again = await _visitor.PostAsync($"/api/v1/images/{image}/publish", null);
        Assert.That(again.IsSuccessStatusCode, Is.False);
        await OpenAsync("/operator/controls", page);
        await Expect(controls.Changes).ToContainTextAsync("taken down");
    }

    private async Task<(IPage Page, OperatorControlsPage Controls)> OpenAsync(string path, IPage? known = null)
    {
        Expected.Add("status of 422");
        using var client = Site.Visit();
        var page = known ?? await NewPageAsync();
        await page.Context.SetExtraHTTPHeadersAsync(new Dictionary<string, string>
        {
            ["Authorization"] = "Basic " + Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes("me:" + Password)),
        });
        await page.GotoAsync(new Uri(Site.Address, path).ToString());
        return (page, new(page));
    }
}
