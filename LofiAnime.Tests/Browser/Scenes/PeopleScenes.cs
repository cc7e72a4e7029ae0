using LofiAnime.Tests.Browser.Pages;
using LofiAnime.Tests.Support;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace LofiAnime.Tests.Browser.Scenes;

/// <summary>Signing in, and the account.</summary>
internal static class PeopleScenes
{
    public static IEnumerable<Scene> All =>
    [
        new("sign-in", "A visitor wants more pictures.", (page, site) => GoAsync(page, site, "/sign-in")),
        new("sign-in-ja", "The same in Japanese.", (page, site) => GoAsync(page, site, "/sign-in")) { Language = "ja" },
        new("sign-in-providers", "Google and GitHub are configured.", (page, site) => GoAsync(page, site, "/sign-in"))
        {
            Prepare = site => site.With("SignIn:Google:ClientId", "id").With("SignIn:Google:ClientSecret", "not-a-secret")
                .With("SignIn:GitHub:ClientId", "id").With("SignIn:GitHub:ClientSecret", "not-a-secret"),
        },
        new("sign-up", "A new account.", (page, site) => GoAsync(page, site, "/sign-up")),
        new("account", "The account, with a key that was just made.", async (page, site) =>
        {
            await SignUpAsync(page, site);
            await GoAsync(page, site, "/account");
            await new AccountPage(page).MakeKeyAsync("my phone");
            await Expect(new AccountPage(page).NewKey).ToBeVisibleAsync();
        }),
        new("account-keys", "The account's keys, and the rest.", async (page, site) =>
        {
            await SignUpAsync(page, site);
            await GoAsync(page, site, "/account");
            await new AccountPage(page).MakeKeyAsync("my phone");
            await GoAsync(page, site, "/account");
        })
        {
            Look = "#sessions",
        },
        new("account-delete", "The last question.", async (page, site) =>
        {
            await SignUpAsync(page, site);
            await GoAsync(page, site, "/account/delete");
        }),
        new("create-member", "Signed in: more pictures.", async (page, site) =>
        {
            await SignUpAsync(page, site);
            await GoAsync(page, site, "/");
        }),
    ];

    private static async Task SignUpAsync(IPage page, SiteFactory site)
    {
        await GoAsync(page, site, "/sign-up");
        await new AccountPage(page).SignUpAsync($"mika-{Guid.NewGuid():N}"[..16], SiteForms.Password);
        await Expect(page.Locator(".account-link[href='/account']")).ToBeVisibleAsync();
    }

    private static async Task GoAsync(IPage page, SiteFactory site, string path)
    {
        await page.GotoAsync(new Uri(site.Address, path).ToString());
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToBeVisibleAsync();
    }
}
