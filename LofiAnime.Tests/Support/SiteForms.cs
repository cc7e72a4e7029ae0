using System.Net;
using System.Text.RegularExpressions;

namespace LofiAnime.Tests.Support;

/// <summary>The site's forms, as a browser without JavaScript uses them.</summary>
internal static partial class SiteForms
{
    public const string Password = "ten quiet trains at dusk";

    /// <summary>Opens a page and sends a form with its token.</summary>
    public static async Task<HttpResponseMessage> SendFormAsync(this HttpClient client, string page, string action, params (string Name, string Value)[] fields)
    {
        var token = Token().Match(await client.GetStringAsync(page)).Groups[1].Value;
        return await client.PostAsync(
            action, new FormUrlEncodedContent([new("__RequestVerificationToken", token), .. fields.Select(field => KeyValuePair.Create(field.Name, field.Value))]));
    }

    /// <summary>Opens an account, and is signed in.</summary>
    /// <returns>The name.</returns>
    public static async Task<string> SignUpAsync(this HttpClient client)
    {
        var name = $"visitor-{Guid.NewGuid():N}"[..20];
        using var answer = await client.SendFormAsync("/sign-up", "/sign-up", ("name", name), ("password", Password));
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.SeeOther));
        return name;
    }

    /// <summary>Makes an API key on the account page.</summary>
    public static async Task<string> MakeKeyAsync(this HttpClient client, params string[] scopes)
    {
        using var answer = await client.SendFormAsync("/account", "/account/keys", [("name", "a test's"), .. scopes.Select(scope => (scope, "true"))]);
        return Key().Match(await answer.Content.ReadAsStringAsync()).Value;
    }

    [GeneratedRegex("""name="__RequestVerificationToken" type="hidden" value="([^"]+)""")]
    private static partial Regex Token();

    [GeneratedRegex("lofi_[A-Za-z0-9_-]{43}")]
    private static partial Regex Key();
}
