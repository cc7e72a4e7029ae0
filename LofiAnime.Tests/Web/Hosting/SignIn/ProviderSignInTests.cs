using System.Buffers.Text;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using LofiAnime.Tests.Support;
using LofiAnime.Web.Features.People;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.DependencyInjection;
using WireMock.RequestBuilders;
using WireMock.ResponseBuilders;
using WireMock.Server;

namespace LofiAnime.Tests.Web.Hosting.SignIn;

/// <summary>Signing in with a provider, whose part WireMock plays; the browser's part is the test's.</summary>
[Category("Whole")]
public sealed class ProviderSignInTests
{
    private const string Secret = "provider-secret-that-must-not-leak";
    private const string AccessToken = "access-token-that-must-not-leak";
    private const string Code = "code-that-must-not-leak";

    private WireMockServer _provider = null!;
    private SiteFactory _site = null!;
    private HttpClient _browser = null!;

    [SetUp]
    public async Task StartAsync()
    {
        _provider = WireMockServer.Start();
        Tells("""{"id":4711,"sub":"g-4711","login":"octocat","name":"Mika","email":"mika@example.org"}""");
        _site = await SiteFactory.OnLiveRedisAsync();
        Configure(_site);
        _browser = _site.Visit();
    }

    [TearDown]
    public async Task StopAsync()
    {
        _browser.Dispose();
        await _site.DisposeAsync();
        _provider.Dispose();
    }

    [TestCase("github", "octocat", "4711")]
    [TestCase("google", "Mika", "g-4711")]
    public async Task SignIn_WhenTheProviderVouches_OpensAnAccountAndLeadsBack(string provider, string name, string subject)
    {
        var question = await LeaveAsync($"/sign-in/{provider}?returnUrl=%2Faccount");
        using var back = await ReturnAsync(question);
        var html = await _browser.GetStringAsync(back.Headers.Location);

        Assert.That(back.Headers.Location!.OriginalString, Is.EqualTo("/account"));
        Assert.That(html, Does.Contain(name).And.Not.Contain("example.org"));
        var exchange = QueryHelpers.ParseQuery(Requests("/token").Single().Body);
        Assert.That(question["code_challenge"], Is.EqualTo(Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(exchange["code_verifier"]!)))));
        Assert.That((string?)exchange["redirect_uri"], Is.EqualTo($"{_site.Address.GetLeftPart(UriPartial.Authority)}/sign-in/{provider}/return"));
        Assert.That((string?)exchange["client_secret"], Is.EqualTo(Secret));
        Assert.That(question["scope"], Does.Not.Contain("mail"));
        Assert.That(Requests("/user").Single().Headers!["Authorization"].ToString(), Is.EqualTo("Bearer " + AccessToken));
        Assert.That(_site.Log.Text, Does.Not.Contain(Secret).And.Not.Contain(AccessToken).And.Not.Contain("mika").And.Not.Contain("example.org"));

        var kind = provider == "github" ? LoginKind.GitHub : LoginKind.Google;
        Assert.That(await _site.Services.GetRequiredService<AccountStore>().FindIdAsync(new(kind, subject, ""), default), Is.Not.Null);
    }

    [Test]
    public async Task SignIn_TheSecondTime_IsTheSameAccount()
    {
        await ArriveAsync("github");
        await _browser.SendFormAsync("/account", "/account/name", ("name", "my name"));
        await _browser.SendFormAsync("/account", "/sign-out");

        await ArriveAsync("github");

        Assert.That(await _browser.GetStringAsync("/account"), Does.Contain("my name"));
    }

    [Test]
    public async Task Link_WhileSignedIn_LeadsToTheSameAccountFromThenOn()
    {
        var name = await _browser.SignUpAsync();
        using var linked = await ReturnAsync(await LeaveAsync("/account/link/github"));
        await _browser.SendFormAsync("/account", "/sign-out");

        await ArriveAsync("github");

        Assert.That(linked.Headers.Location!.OriginalString, Is.EqualTo("/account?done=linked#logins"));
        Assert.That(await _browser.GetStringAsync("/account"), Does.Contain(name).And.Contain("octocat"));
    }

    [Test]
    public async Task Link_LoginOfAnotherAccount_IsRefused()
    {
        await ArriveAsync("github");
        using var other = _site.Visit();
        await other.SignUpAsync();

        using var refused = await ReturnAsync(await LeaveAsync("/account/link/github", other), other);

        Assert.That(await other.GetStringAsync(refused.Headers.Location), Does.Contain("leads to another account"));
    }

    [Test]
    public async Task Link_AskedForByAnotherSite_IsNotThere()
    {
        await _browser.SignUpAsync();
        using var request = new HttpRequestMessage(HttpMethod.Get, "/account/link/github");
        request.Headers.Add("Sec-Fetch-Site", "cross-site");

        using var answer = await _browser.SendAsync(request);

        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.NotFound));
    }

    [Test]
    public async Task Link_SomebodyElseComesBack_LinksNothing()
    {
        await _browser.SignUpAsync();
        var question = await LeaveAsync("/account/link/github");
        await _browser.SendFormAsync("/account", "/sign-out");

        using var back = await ReturnAsync(question);

        Assert.That(back.Headers.Location!.OriginalString, Is.EqualTo("/sign-in?problem=failed"));
        Assert.That(await _site.Services.GetRequiredService<AccountStore>().FindIdAsync(new(LoginKind.GitHub, "4711", ""), default), Is.Null);
    }

    [Test]
    public async Task SignIn_ThePersonSaysNo_IsToldSoAndMayGoOn()
    {
        var question = await LeaveAsync("/sign-in/google?returnUrl=%2Faccount");

        using var back = await _browser.GetAsync($"/sign-in/google/return?error=access_denied&state={Uri.EscapeDataString(question["state"]!)}");
        var html = await _browser.GetStringAsync(back.Headers.Location);

        Assert.That(back.Headers.Location!.OriginalString, Is.EqualTo("/sign-in?problem=denied&returnUrl=%2Faccount"));
        Assert.That(html, Does.Contain("You were not signed in.").And.Contain("/sign-in/google?returnUrl=%2Faccount"));
    }

    [TestCase("/token")]
    [TestCase("/user")]
    public async Task SignIn_TheProviderBreaks_IsToldSoWithoutItsAnswer(string path)
    {
        _provider.Given(Request.Create().WithPath(path)).AtPriority(-1).RespondWith(Response.Create().WithStatusCode(500).WithBody("provider-text-that-must-not-leak"));

        using var back = await ReturnAsync(await LeaveAsync("/sign-in/github"));

        Assert.That(back.Headers.Location!.OriginalString, Is.EqualTo("/sign-in?problem=failed"));
        Assert.That(await _browser.GetStringAsync(back.Headers.Location), Does.Contain("did not work out"));
        Assert.That(_site.Log.Text, Does.Contain("Signing in with GitHub failed").And.Not.Contain("provider-text"));
    }

    [TestCase("""{"login":"octocat"}""")]
    [TestCase("""{"id":{},"login":"octocat"}""")]
    [TestCase("[]")]
    [TestCase("no JSON")]
    public async Task SignIn_TheProviderDoesNotSayWho_IsRefused(string user)
    {
        Tells(user);

        using var back = await ReturnAsync(await LeaveAsync("/sign-in/github"));

        Assert.That(back.Headers.Location!.OriginalString, Is.EqualTo("/sign-in?problem=failed"));
    }

    [Test]
    public async Task SignIn_ForgedState_IsRefused()
    {
        using var forged = await _browser.GetAsync($"/sign-in/github/return?code={Code}&state=forged");
        using var none = await _browser.GetAsync($"/sign-in/github/return?code={Code}");

        Assert.That((forged.Headers.Location!.OriginalString, none.Headers.Location!.OriginalString), Is.EqualTo(("/sign-in?problem=failed", "/sign-in?problem=failed")));
        Assert.That(Requests("/token"), Is.Empty, "the code goes nowhere");
    }

    [Test]
    public async Task SignIn_StateOfAnotherBrowser_IsRefused()
    {
        using var attacker = _site.Visit();
        var question = await LeaveAsync("/sign-in/github", attacker);

        using var back = await ReturnAsync(question);
        using var account = await _browser.GetAsync("/account");

        Assert.That(back.Headers.Location!.OriginalString, Does.StartWith("/sign-in?problem=failed"));
        Assert.That(account.StatusCode, Is.EqualTo(HttpStatusCode.Redirect));
        Assert.That(Requests("/token"), Is.Empty);
    }

    private void Tells(string user)
    {
        _provider.Given(Request.Create().WithPath("/token").UsingPost()).RespondWith(
            Response.Create().WithHeader("Content-Type", "application/json").WithBody($$"""{"access_token":"{{AccessToken}}","token_type":"bearer"}"""));
        _provider.Given(Request.Create().WithPath("/user").UsingGet()).RespondWith(Response.Create().WithHeader("Content-Type", "application/json").WithBody(user));
    }

    private void Configure(SiteFactory site)
    {
        foreach (var provider in new[] { "Google", "GitHub" })
        {
            site.With($"SignIn:{provider}:ClientId", "the-site")
                .With($"SignIn:{provider}:ClientSecret", Secret)
                .With($"SignIn:{provider}:AuthorizationUrl", _provider.Url + "/authorize")
                .With($"SignIn:{provider}:TokenUrl", _provider.Url + "/token")
                .With($"SignIn:{provider}:UserUrl", _provider.Url + "/user");
        }
    }

    private WireMock.IRequestMessage[] Requests(string path) => [.. _provider.LogEntries.Select(entry => entry.RequestMessage).Where(request => request.Path == path)];

    private async Task ArriveAsync(string provider)
    {
        using var back = await ReturnAsync(await LeaveAsync("/sign-in/" + provider));
        Assert.That(back.Headers.Location!.OriginalString, Is.EqualTo("/"));
    }

    /// <summary>Goes to the provider, and returns what it is asked there.</summary>
    private async Task<Dictionary<string, string?>> LeaveAsync(string path, HttpClient? browser = null)
    {
        using var answer = await (browser ?? _browser).GetAsync(path);
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.Redirect));
        Assert.That(answer.Headers.Location!.GetLeftPart(UriPartial.Path), Is.EqualTo(_provider.Url + "/authorize"));
        return QueryHelpers.ParseQuery(answer.Headers.Location.Query).ToDictionary(pair => pair.Key, pair => (string?)pair.Value);
    }

    /// <summary>Comes back with the provider's yes.</summary>
    private Task<HttpResponseMessage> ReturnAsync(Dictionary<string, string?> question, HttpClient? browser = null) =>
        (browser ?? _browser).GetAsync($"{question["redirect_uri"]}?code={Code}&state={Uri.EscapeDataString(question["state"]!)}");
}
