using System.Net;
using LofiAnime.Tests.Support;

namespace LofiAnime.Tests.Web.Api.V1;

/// <summary>The API by a key: whose it is, what it is good for, and from where.</summary>
[Category("Whole")]
public sealed class ApiKeysApiTests
{
    private const string App = "https://app.example";

    private SiteFactory _site = null!;

    [SetUp]
    public async Task StartAsync() => _site = (await SiteFactory.OnLiveRedisAsync()).With("Api:AllowedOrigins", App);

    [TearDown]
    public async Task StopAsync() => await _site.DisposeAsync();

    [Test]
    public async Task Key_OfAnAccount_SharesItsQuotaAndItsJobs()
    {
        using var browser = _site.Visit();
        await browser.SignUpAsync();
        using var program = await ProgramAsync(browser, "read", "write");

        var job = await program.OrderedAsync("a quiet street");
        await _site.WorkSettledAsync();

        Assert.That((await browser.JobAsync(job.Id()!)).Text("status"), Is.EqualTo("succeeded"));
        Assert.That((await program.LeftAsync(), await browser.LeftAsync()), Is.EqualTo((9L, 9L)));
        using var stranger = _site.Visit();
        using var others = await stranger.GetAsync($"/api/v1/jobs/{job.Id()}");
        await others.ProblemAsync(404, "not-found");
        Assert.That(await stranger.LeftAsync(), Is.EqualTo(5), "the address has a quota of its own");
    }

    [TestCase("Bearer lofi_0000000000000000000000000000000000000000000")]
    [TestCase("Bearer ")]
    [TestCase("bearer something else")]
    public async Task Key_Wrong_IsRefusedThoughStrangersAreNot(string header)
    {
        using var browser = _site.Visit();
        await browser.SignUpAsync(); // The session does not stand in for the key.
        browser.DefaultRequestHeaders.TryAddWithoutValidation("Authorization", header);

        using var answer = await browser.GetAsync("/api/v1/quota");

        await answer.ProblemAsync(401, "unauthorized");
        Assert.That(answer.Headers.WwwAuthenticate.Single().Scheme, Is.EqualTo("Bearer"));
    }

    [TestCase("read", "write")]
    [TestCase("write", "read")]
    public async Task Key_OfTheOtherScope_IsRefused(string scope, string missing)
    {
        using var browser = _site.Visit();
        await browser.SignUpAsync();
        using var program = await ProgramAsync(browser, scope);

        using var looked = await program.GetAsync("/api/v1/quota");
        using var made = await program.OrderAsync("a quiet street");

        var (allowed, refused) = scope == "read" ? (looked, made) : (made, looked);
        Assert.That(allowed.IsSuccessStatusCode);
        await refused.ProblemAsync(403, "missing-scope");
        Assert.That(refused.Headers.WwwAuthenticate.ToString(), Does.Contain($"scope=\"{missing}\""));
    }

    [Test]
    public async Task Key_OutsideTheApi_IsNoSignIn()
    {
        using var browser = _site.Visit();
        await browser.SignUpAsync();
        using var program = await ProgramAsync(browser, "read", "write");

        using var account = await program.GetAsync("/account");

        Assert.That(account.StatusCode, Is.EqualTo(HttpStatusCode.Redirect));
    }

    [Test]
    public async Task Origin_ThatIsAllowed_MayUseAKey()
    {
        using var browser = _site.Visit();
        await browser.SignUpAsync();
        using var program = await ProgramAsync(browser, "read", "write");
        program.DefaultRequestHeaders.Add("Origin", App);
        program.DefaultRequestHeaders.Add("Sec-Fetch-Site", "cross-site");

        using var asked = await program.SendAsync(Preflight(App));
        using var made = await program.OrderAsync("a quiet street");

        Assert.That(asked.Headers.GetValues("Access-Control-Allow-Origin"), Is.EqualTo(new[] { App }));
        Assert.That(asked.Headers.GetValues("Access-Control-Allow-Headers").Single(), Does.Contain("Authorization").And.Contain("Idempotency-Key"));
        Assert.That(made.StatusCode, Is.EqualTo(HttpStatusCode.Accepted));
        Assert.That(made.Headers.GetValues("Access-Control-Allow-Origin"), Is.EqualTo(new[] { App }));
        Assert.That(made.Headers.GetValues("Access-Control-Expose-Headers").Single(), Does.Contain("Location").And.Contain("RateLimit").And.Contain("Retry-After"));
        Assert.That(made.Headers.Contains("Access-Control-Allow-Credentials"), Is.False);
    }

    [Test]
    public async Task Origin_ThatIsNotAllowed_IsToldNothing()
    {
        using var client = _site.Visit();

        using var asked = await client.SendAsync(Preflight("https://evil.example"));

        Assert.That(asked.Headers.Contains("Access-Control-Allow-Origin"), Is.False);
    }

    [TestCase("POST")]
    [TestCase("DELETE")]
    [TestCase("PUT")]
    [TestCase("PATCH")]
    public async Task Change_AskedForByAnotherSite_IsRefusedWithoutAKey(string method)
    {
        using var client = _site.Visit();
        using var request = new HttpRequestMessage(new HttpMethod(method), "/api/v1/generations");
        request.Headers.Add("Origin", App);
        request.Headers.Add("Sec-Fetch-Site", "cross-site");

        using var answer = await client.SendAsync(request);

        Assert.That(answer.StatusCode, Is.EqualTo(method == "POST" ? HttpStatusCode.Forbidden : HttpStatusCode.MethodNotAllowed));
    }

    private static HttpRequestMessage Preflight(string origin)
    {
        var request = new HttpRequestMessage(HttpMethod.Options, "/api/v1/generations");
        request.Headers.Add("Origin", origin);
        request.Headers.Add("Access-Control-Request-Method", "POST");
        request.Headers.Add("Access-Control-Request-Headers", "authorization,content-type,idempotency-key");
        return request;
    }

    private async Task<HttpClient> ProgramAsync(HttpClient browser, params string[] scopes)
    {
        var program = _site.Visit();
        program.DefaultRequestHeaders.Authorization = new("Bearer", await browser.MakeKeyAsync(scopes));
        return program;
    }
}
