using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.RegularExpressions;
using LofiAnime.Tests.Support;

namespace LofiAnime.Tests.Web.Controllers;

/// <summary>The account page: each change takes effect, on every instance, and is nobody else's to make.</summary>
[Category("Whole")]
public sealed partial class AccountPagesTests
{
    private readonly string _key = Guid.NewGuid().ToString("N");
    private SiteFactory _site = null!;
    private HttpClient _client = null!;

    [SetUp]
    public async Task StartAsync()
    {
        _site = (await SiteFactory.OnLiveRedisAsync()).With("Quota:VisitorKey", _key);
        _client = _site.Visit();
    }

    [TearDown]
    public async Task StopAsync()
    {
        _client.Dispose();
        await _site.DisposeAsync();
    }

    [TestCase("/account")]
    [TestCase("/account/export")]
    [TestCase("/account/delete")]
    [TestCase("/account/link/google")]
    public async Task Get_OfAStranger_LeadsToSignIn(string path)
    {
        using var answer = await _client.GetAsync(path);

        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.Redirect));
        Assert.That(answer.Headers.Location!.OriginalString, Is.EqualTo("/sign-in?returnUrl=" + Uri.EscapeDataString(path)));
    }

    [Test]
    public async Task Rename_ShowsTheNewNameAtOnce()
    {
        await _client.SignUpAsync();

        using var answer = await _client.SendFormAsync("/account", "/account/name", ("name", "<b>Mika</b>"));
        using var refused = await _client.SendFormAsync("/account", "/account/name", ("name", ""));
        var html = await _client.GetStringAsync("/account?done=name");

        Assert.That(answer.Headers.Location!.OriginalString, Is.EqualTo("/account?done=name"));
        Assert.That(html, Does.Contain("&lt;b&gt;Mika&lt;/b&gt;").And.Not.Contain("<b>Mika").And.Contain("Your name is changed."));
        Assert.That(refused.StatusCode, Is.EqualTo(HttpStatusCode.UnprocessableEntity));
        Assert.That(await refused.Content.ReadAsStringAsync(), Does.Contain("A name has 1 to 32 characters."));
    }

    [Test]
    public async Task ChangePassword_SignsOutEverywhereElse()
    {
        var name = await _client.SignUpAsync();
        using var phone = _site.Visit();
        await SignInAsync(phone, name, SiteForms.Password);

        using var changed = await _client.SendFormAsync("/account", "/account/password", ("present", SiteForms.Password), ("next", "a new and long one"));
        using var stranger = await phone.GetAsync("/account");

        Assert.That(changed.Headers.Location!.OriginalString, Is.EqualTo("/account?done=password"));
        Assert.That(stranger.StatusCode, Is.EqualTo(HttpStatusCode.Redirect));
        Assert.That(await _client.GetStringAsync("/account?done=password"), Does.Contain("Your password is changed."));
        Assert.That(await SignInAsync(phone, name, SiteForms.Password), Is.EqualTo(HttpStatusCode.UnprocessableEntity));
        Assert.That(await SignInAsync(phone, name, "a new and long one"), Is.EqualTo(HttpStatusCode.SeeOther));
    }

    [Test]
    public async Task EndSession_EndsItOnTheSecondInstance()
    {
        await using var second = (await SiteFactory.OnLiveRedisAsync()).With("Quota:VisitorKey", _key);
        var name = await _client.SignUpAsync();
        using var phone = second.Visit();
        phone.DefaultRequestHeaders.Add("User-Agent", "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Version/18.0 Safari/604.1");
        await SignInAsync(phone, name, SiteForms.Password);
        var html = await _client.GetStringAsync("/account");
        Assert.That(html, Does.Contain("Safari on iPhone"));

        using var ended = await _client.SendFormAsync("/account", "/account/sessions/end", ("session", Session().Match(html).Groups[1].Value));
        using var stranger = await phone.GetAsync("/account");

        Assert.That(stranger.StatusCode, Is.EqualTo(HttpStatusCode.Redirect));
        Assert.That(await _client.GetStringAsync("/account"), Does.Not.Contain("iPhone"));
    }

    [Test]
    public async Task Delete_AsksForTheWordsInTheVisitorsLanguage()
    {
        var name = await _client.SignUpAsync();
        var token = await _client.MakeKeyAsync("read");
        _client.DefaultRequestHeaders.Add("Accept-Language", "ja");

        using var english = await _client.SendFormAsync("/account/delete", "/account/delete", ("confirmation", "delete my account"));
        Assert.That(english.StatusCode, Is.EqualTo(HttpStatusCode.UnprocessableEntity));
        using var japanese = await _client.SendFormAsync("/account/delete", "/account/delete", ("confirmation", " アカウントを削除 "));
        using var stranger = await _client.GetAsync("/account");
        _client.DefaultRequestHeaders.Authorization = new("Bearer", token);
        using var program = await _client.GetAsync("/api/v1/quota");

        Assert.That(japanese.Headers.Location!.OriginalString, Is.EqualTo("/sign-in?done=deleted"));
        Assert.That(stranger.StatusCode, Is.EqualTo(HttpStatusCode.Redirect));
        await program.ProblemAsync(401, "unauthorized");
        Assert.That(await SignInAsync(_site.Visit(), name, SiteForms.Password), Is.EqualTo(HttpStatusCode.UnprocessableEntity));
    }

    [Test]
    public async Task Export_IsAFileOfAllThatIsKept()
    {
        var name = await _client.SignUpAsync();
        var token = await _client.MakeKeyAsync("read", "write");

        using var answer = await _client.GetAsync("/account/export");
        var export = await answer.Content.ReadFromJsonAsync<JsonElement>();

        Assert.That(answer.Content.Headers.ContentDisposition!.FileName, Is.EqualTo("lofianime-account.json"));
        Assert.That(answer.Headers.CacheControl!.NoStore);
        Assert.That(export.GetProperty("account").Text("name"), Is.EqualTo(name));
        Assert.That(export.GetProperty("apiKeys")[0].Text("scopes"), Is.EqualTo("read write"));
        Assert.That(export.GetRawText(), Does.Not.Contain(token));
    }

    [Test]
    public async Task Keys_AreShownOnceAndRevoked()
    {
        await _client.SignUpAsync();
        var token = await _client.MakeKeyAsync("read");
        var html = await _client.GetStringAsync("/account");
        using var program = _site.Visit();
        program.DefaultRequestHeaders.Authorization = new("Bearer", token);
        using var before = await program.GetAsync("/api/v1/quota");

        using var revoked = await _client.SendFormAsync("/account", "/account/keys/revoke", ("key", Key().Match(html).Groups[1].Value));
        using var after = await program.GetAsync("/api/v1/quota");
        using var others = await _client.SendFormAsync("/account", "/account/keys/revoke", ("key", new string('0', 64)));

        Assert.That(html, Does.Contain("a test's".Replace("'", "&#x27;", StringComparison.Ordinal)).And.Not.Contain(token));
        Assert.That(before.StatusCode, Is.EqualTo(HttpStatusCode.OK));
        Assert.That(revoked.Headers.Location!.OriginalString, Is.EqualTo("/account?done=key"));
        await after.ProblemAsync(401, "unauthorized");
        Assert.That(others.StatusCode, Is.EqualTo(HttpStatusCode.NotFound));
        Assert.That(_site.Log.Text, Does.Not.Contain(token));
    }

    [TestCase("/account/name")]
    [TestCase("/account/password")]
    [TestCase("/account/logins/remove")]
    [TestCase("/account/sessions/end")]
    [TestCase("/account/sessions/end-others")]
    [TestCase("/account/keys")]
    [TestCase("/account/keys/revoke")]
    [TestCase("/account/delete")]
    public async Task Post_WithoutTheFormsToken_IsRefused(string path)
    {
        await _client.SignUpAsync();

        using var answer = await _client.PostAsync(path, new FormUrlEncodedContent([new("name", "x"), new("confirmation", "delete my account")]));

        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.BadRequest));
    }

    [GeneratedRegex("""name="session" value="([0-9a-f]{64})""")]
    private static partial Regex Session();

    [GeneratedRegex("""name="key" value="([0-9a-f]{64})""")]
    private static partial Regex Key();

    private static async Task<HttpStatusCode> SignInAsync(HttpClient client, string name, string password)
    {
        using var answer = await client.SendFormAsync("/sign-in", "/sign-in", ("name", name), ("password", password));
        return answer.StatusCode;
    }
}
