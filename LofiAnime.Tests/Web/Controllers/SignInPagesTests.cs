using System.Net;
using LofiAnime.Tests.Client.RateLimiting;
using LofiAnime.Tests.Support;
using LofiAnime.Web.Features.People;

namespace LofiAnime.Tests.Web.Controllers;

/// <summary>Signing in and out by name and password, and what a session is worth.</summary>
[Category("Whole")]
public sealed class SignInPagesTests
{
    private SiteFactory _site = null!;

    [SetUp]
    public async Task StartAsync() => _site = await SiteFactory.OnLiveRedisAsync();

    [TearDown]
    public async Task StopAsync() => await _site.DisposeAsync();

    [Test]
    public async Task SignUp_SignsInAndLeadsBack()
    {
        using var client = _site.Visit();

        using var answer = await client.SendFormAsync(
            "/sign-up?returnUrl=%2F%3Fprompt%3Da%2520cat", "/sign-up", ("name", "mika-1"), ("password", SiteForms.Password), ("returnUrl", "/?prompt=a%20cat"));
        var home = await client.GetStringAsync("/");

        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.SeeOther));
        Assert.That(answer.Headers.Location!.OriginalString, Is.EqualTo("/?prompt=a%20cat"));
        Assert.That(answer.Headers.GetValues("Set-Cookie").Single(), Does.StartWith("lofianime.session=").And.Contain("httponly").And.Contain("samesite=lax"));
        Assert.That(home, Does.Contain("data-limit=\"10\""), "a member's quota");
        Assert.That(_site.Log.Text, Does.Not.Contain(SiteForms.Password).And.Not.Contain("mika-1"));
    }

    [TestCase("https://evil.example/")]
    [TestCase("//evil.example")]
    [TestCase("/\\evil.example")]
    [TestCase("\n//evil.example")]
    [TestCase("account")]
    [TestCase("/\u6d77", TestName = "SignIn_ReturnToWhatNoHeaderHolds_LeadsHome")]
    public async Task SignIn_ReturnElsewhere_LeadsHome(string returnUrl)
    {
        using var client = _site.Visit();
        var name = await client.SignUpAsync();
        await client.SendFormAsync("/account", "/sign-out");

        using var answer = await client.SendFormAsync("/sign-in", "/sign-in", ("name", name), ("password", SiteForms.Password), ("returnUrl", returnUrl));
        using var again = await client.GetAsync("/sign-in?returnUrl=" + Uri.EscapeDataString(returnUrl));

        Assert.That(answer.Headers.Location!.OriginalString, Is.EqualTo("/"));
        Assert.That(again.Headers.Location!.OriginalString, Is.EqualTo("/"), "signed in already");
    }

    [Test]
    public async Task SignIn_WrongPasswordAndNobodysName_SayTheSame()
    {
        using var client = _site.Visit();
        using var other = _site.Visit();
        var name = await other.SignUpAsync();

        using var wrong = await client.SendFormAsync("/sign-in", "/sign-in", ("name", name), ("password", "not the password"));
        using var nobody = await client.SendFormAsync("/sign-in", "/sign-in", ("name", new string('n', name.Length)), ("password", "not the password"));

        Assert.That((wrong.StatusCode, nobody.StatusCode), Is.EqualTo((HttpStatusCode.UnprocessableEntity, HttpStatusCode.UnprocessableEntity)));
        Assert.That(await wrong.Content.ReadAsStringAsync(), Does.Contain("do not go together"));
        Assert.That(await nobody.Content.ReadAsStringAsync(), Does.Contain("do not go together"));
    }

    [Test]
    public async Task SignIn_TooManyTries_SaysHowLongToWait()
    {
        _site.Clock = new ManualTimeProvider(TimeProvider.System.GetUtcNow()); // No window ends in between.
        using var client = _site.Visit();
        for (var i = 0; i < SignInLimits.TriesPerName; i++)
        {
            using var wrong = await client.SendFormAsync("/sign-in", "/sign-in", ("name", "mika"), ("password", "not the password"));
        }

        using var answer = await client.SendFormAsync("/sign-in", "/sign-in", ("name", "mika"), ("password", "not the password"));

        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.TooManyRequests));
        Assert.That(answer.Headers.RetryAfter!.Delta, Is.GreaterThan(TimeSpan.Zero));
        Assert.That(await answer.Content.ReadAsStringAsync(), Does.Contain("tried too often"));
    }

    [Test]
    public async Task SignOut_EndsTheSessionForWhoCopiedTheCookieToo()
    {
        using var client = _site.Visit();
        using var answer = await client.SendFormAsync("/sign-up", "/sign-up", ("name", "mika-2"), ("password", SiteForms.Password));
        using var thief = _site.Visit();
        thief.DefaultRequestHeaders.Add("Cookie", answer.Headers.GetValues("Set-Cookie").Single().Split(';')[0]);
        using var before = await thief.GetAsync("/account");

        using var left = await client.SendFormAsync("/account", "/sign-out");
        using var after = await thief.GetAsync("/account");

        Assert.That(before.StatusCode, Is.EqualTo(HttpStatusCode.OK));
        Assert.That(left.Headers.Location!.OriginalString, Is.EqualTo("/"));
        Assert.That(after.StatusCode, Is.EqualTo(HttpStatusCode.Redirect));
        Assert.That(after.Headers.Location!.OriginalString, Is.EqualTo("/sign-in?returnUrl=%2Faccount"));
    }

    [TestCase("/sign-in")]
    [TestCase("/sign-up")]
    [TestCase("/sign-out")]
    public async Task Post_WithoutTheFormsToken_IsRefused(string path)
    {
        using var client = _site.Visit();

        using var answer = await client.PostAsync(path, new FormUrlEncodedContent([new("name", "mika"), new("password", SiteForms.Password)]));

        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.BadRequest));
    }

    [Test]
    public async Task SignIn_WithoutProviders_OffersNone()
    {
        using var client = _site.Visit();
        using var provider = await client.GetAsync("/sign-in/google");

        Assert.That(await client.GetStringAsync("/sign-in"), Does.Not.Contain("Google").And.Not.Contain("GitHub"));
        Assert.That(provider.StatusCode, Is.EqualTo(HttpStatusCode.NotFound));
    }

    [Test]
    public async Task Database_Fails_ShowsPagesAsToAStrangerAndRefusesTheRest()
    {
        await using var own = await OwnRedis.StartAsync();
        _site.With("UPSTASH_REDIS_REST_URL", own.Url.ToString()).With("UPSTASH_REDIS_REST_TOKEN", GatewayHost.Token).With("Upstash:Redis:MaxRetries", "0");
        using var client = _site.Visit();
        await client.SignUpAsync();

        own.Kill();
        using var signIn = await client.GetAsync("/sign-in");
        using var account = await client.GetAsync("/account");
        using var ordered = await client.OrderAsync("a private prompt");
        using var quota = await client.GetAsync("/api/v1/quota");
        await own.RestartAsync();

        Assert.That(signIn.StatusCode, Is.EqualTo(HttpStatusCode.OK));
        Assert.That(account.StatusCode, Is.EqualTo(HttpStatusCode.ServiceUnavailable));
        Assert.That(await account.Content.ReadAsStringAsync(), Does.Contain("The tape got tangled"));
        await ordered.ProblemAsync(503, "unavailable");
        await quota.ProblemAsync(503, "unavailable");
        Assert.That(account.Headers.Contains("Set-Cookie"), Is.False, "the cookie stays");
    }
}
