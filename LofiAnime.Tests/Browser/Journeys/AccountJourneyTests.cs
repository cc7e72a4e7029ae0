using System.Net;
using LofiAnime.Tests.Browser.Pages;
using LofiAnime.Tests.Support;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace LofiAnime.Tests.Browser.Journeys;

public sealed class AccountJourneyTests : BrowserTest
{
    [Test]
    public async Task Account_FromSignUpToItsEnd()
    {
        var key = Guid.NewGuid().ToString("N");
        await using var second = (await SiteFactory.OnLiveRedisAsync()).With("Quota:VisitorKey", key);
        Site.With("Quota:VisitorKey", key);
        Site.Visit().Dispose();
        var page = await NewPageAsync();
        var home = new HomePage(page);
        var account = new AccountPage(page);

        // A prompt is typed, and waits while an account is opened.
        await page.GotoAsync(Site.Address.ToString());
        await Expect(home.Left).ToContainTextAsync("You have 5 of 5 pictures left");
        await home.Prompt.FillAsync("a lighthouse that waits");
        await page.GotoAsync(new Uri(Site.Address, "/sign-up").ToString());
        await account.SignUpAsync("mika-of-the-trains", SiteForms.Password);
        await Expect(home.Left).ToContainTextAsync("You have 10 of 10 pictures left");
        await Expect(home.Prompt).ToHaveValueAsync("a lighthouse that waits");

        // A key is made, shown once, and good.
        await page.GotoAsync(new Uri(Site.Address, "/account").ToString());
        await account.MakeKeyAsync("my phone");
        using var program = second.Visit();
        program.DefaultRequestHeaders.Authorization = new("Bearer", await account.NewKey.TextContentAsync());
        Assert.That(await program.LeftAsync(), Is.EqualTo(10));
        await page.GotoAsync(new Uri(Site.Address, "/account").ToString());
        await Expect(account.NewKey).ToHaveCountAsync(0);
        await Expect(page.GetByText("my phone").First).ToBeVisibleAsync();

        // The phone, on a second instance, is signed out from here, without a restart.
        using var phone = second.Visit();
        phone.DefaultRequestHeaders.Add("User-Agent", "Mozilla/5.0 (iPhone) Version/18.0 Safari/604.1");
        using var arrived = await phone.SendFormAsync("/sign-in", "/sign-in", ("name", "mika-of-the-trains"), ("password", SiteForms.Password));
        Assert.That(arrived.StatusCode, Is.EqualTo(HttpStatusCode.SeeOther));
        await page.ReloadAsync();
        await Expect(account.OtherSessions).ToContainTextAsync("Safari on iPhone");
        await account.EndSessionAsync("Safari on iPhone");
        await Expect(account.Notice).ToContainTextAsync("signed out");
        await Expect(account.OtherSessions).ToHaveCountAsync(0);
        using var stranger = await phone.GetAsync("/account");
        Assert.That(stranger.StatusCode, Is.EqualTo(HttpStatusCode.Redirect));

        // And the account goes, with its key.
        await account.DeleteAsync("delete my account");
        await Expect(account.Notice).ToContainTextAsync("Your account is deleted");
        using var revoked = await program.GetAsync("/api/v1/quota");
        await revoked.ProblemAsync(401, "unauthorized");
        await page.GotoAsync(Site.Address.ToString());
        await Expect(home.Left).ToContainTextAsync("You have 5 of 5 pictures left");
    }
}
