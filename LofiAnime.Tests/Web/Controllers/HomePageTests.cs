using System.Net;
using System.Text.RegularExpressions;
using LofiAnime.Tests.Support;
using LofiAnime.Web.Hosting;

namespace LofiAnime.Tests.Web.Controllers;

/// <summary>The pages over HTTP, as a browser without JavaScript uses them.</summary>
[Category("Whole")]
public sealed partial class HomePageTests
{
    private SiteFactory _site = null!;

    [SetUp]
    public async Task StartAsync() => _site = await SiteFactory.OnLiveRedisAsync();

    [TearDown]
    public async Task StopAsync() => await _site.DisposeAsync();

    [Test]
    public async Task Post_APrompt_LeadsToTheJobsPageBySeeOtherAndOnToThePictures()
    {
        using var client = _site.Visit();

        using var answer = await SubmitAsync(client, "a harbour\r\nat dusk");
        using var page = await client.GetAsync(await PictureOfAsync(client, answer));
        var html = await page.Content.ReadAsStringAsync();

        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.SeeOther));
        Assert.That(answer.Headers.Location!.ToString(), Does.Match(@"\A/jobs/[0-9a-f]{32}\z"));
        Assert.That(page.Headers.CacheControl!.NoStore, "no cache on the way keeps a visitor's words");
        Assert.That(html, Does.Contain("a harbour at dusk").And.Contain("noindex").And.Contain("Sample art"));
    }

    [TestCase("  ", "Please describe the picture")]
    [TestCase("bad\u0007bell", "control characters")]
    public async Task Post_BadPrompt_Is422WithTheProblemAndTheWords(string prompt, string expected)
    {
        using var client = _site.Visit();

        using var answer = await SubmitAsync(client, prompt);

        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.UnprocessableEntity));
        Assert.That(await answer.Content.ReadAsStringAsync(), Does.Contain(expected));
    }

    [Test]
    public async Task Post_WithEveryChoice_IsOneJobHoweverOftenTheFormIsSent()
    {
        using var client = _site.Visit();
        (string, string)[] choices = [("styleId", "snow-day"), ("aspectRatio", "16:9"), ("count", "2"), ("seed", " 42 "), ("key", "0123456789abcdef")];

        using var first = await SubmitAsync(client, "a harbour", choices);
        using var twice = await SubmitAsync(client, "a harbour", choices);
        using var changed = await SubmitAsync(client, "a bridge", choices);
        await _site.WorkSettledAsync();
        var page = await client.GetStringAsync(first.Headers.Location);

        Assert.That(first.StatusCode, Is.EqualTo(HttpStatusCode.SeeOther));
        Assert.That(twice.Headers.Location, Is.EqualTo(first.Headers.Location));
        Assert.That(changed.Headers.Location, Is.Not.Null.And.Not.EqualTo(first.Headers.Location));
        Assert.That(Regex.Count(page, "<img class=\"picture\""), Is.EqualTo(2));
        Assert.That(page, Does.Contain("width=\"1344\" height=\"768\"").And.Contain("&amp;seed=42").And.Contain("styleId=snow-day"));
    }

    [TestCase("count", "5", "Please ask for 1 to 4 pictures.")]
    [TestCase("count", "two", "Please ask for 1 to 4 pictures.")]
    [TestCase("seed", "-1", "A seed is a whole number")]
    [TestCase("styleId", "baroque", "Please choose one of the styles")]
    [TestCase("aspectRatio", "2:1", "Please choose one of the shapes")]
    public async Task Post_BadChoice_Is422AndKeepsTheWords(string field, string value, string expected)
    {
        using var client = _site.Visit();

        using var answer = await SubmitAsync(client, "a harbour", (field, value));
        var html = await answer.Content.ReadAsStringAsync();

        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.UnprocessableEntity));
        Assert.That(html, Does.Contain("a harbour</textarea>"));
        Assert.That(html, Does.Match($"id=\"{field}-problem\"[^>]*>{expected}"));
    }

    [Test]
    public async Task Post_MoreThanAreLeft_Is429WithTheNumber()
    {
        using var client = _site.With("Quota:Tokens", "2").Visit();

        using var answer = await SubmitAsync(client, "a harbour", ("count", "3"));
        var html = await answer.Content.ReadAsStringAsync();

        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.TooManyRequests));
        Assert.That(html, Does.Contain("You have 2 left. Please ask for fewer.").And.Contain("data-remaining=\"2\""));
    }

    [Test]
    public async Task Get_ALinkWithChoices_FillsThemIn()
    {
        using var client = _site.Visit();

        var html = await client.GetStringAsync("/?prompt=a+harbour&styleId=snow-day&aspectRatio=9:16&count=3&seed=7");

        Assert.That(html, Does.Contain("value=\"snow-day\" checked").And.Contain("value=\"9:16\" checked").And.Contain("value=\"3\" checked").And.Contain("value=\"7\"").And.Contain("data-given"));
    }

    [TestCase("10", true)]
    [TestCase("5", false)]
    public async Task Get_SignInIsOffered_OnlyWhereItGivesMore(string members, bool isOffered)
    {
        using var client = _site.With("Quota:MemberTokens", members).Visit();

        Assert.That(await client.GetStringAsync("/"), isOffered ? Does.Contain("Sign in to have 10.") : Does.Not.Contain("Sign in to have"));
    }

    [TestCase("Quota:BurstTokens", HttpStatusCode.TooManyRequests, "One at a time")]
    [TestCase("Quota:DailyCap", HttpStatusCode.ServiceUnavailable, "film is used up")]
    public async Task Post_AtTheOtherLimits_ShowsTheirCardAndCostsNothing(string setting, HttpStatusCode status, string title)
    {
        _site.With(setting, "1");
        _site.Clock = new ManualTimeProvider(TimeProvider.System.GetUtcNow()); // No window ends between the two.
        _site.Provider = FakePictureProvider.Quick();
        using var client = _site.Visit();
        (await SubmitAsync(client, "a picture")).Dispose();

        using var answer = await SubmitAsync(client, "another picture");
        var html = await answer.Content.ReadAsStringAsync();

        Assert.That(answer.StatusCode, Is.EqualTo(status));
        Assert.That(answer.Headers.RetryAfter!.Delta, Is.GreaterThan(TimeSpan.Zero));
        Assert.That(html, Does.Contain(title).And.Contain("another picture").And.Contain("data-remaining=\"4\""));
    }

    [Test]
    public async Task Post_WithoutTheFormsToken_IsRefused()
    {
        using var client = _site.Visit();

        using var answer = await client.PostAsync("/", new FormUrlEncodedContent([new("prompt", "a picture")]));

        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.BadRequest));
    }

    [Test]
    public async Task Post_FormOfAnotherInstance_IsTaken()
    {
        await using var other = await SiteFactory.OnLiveRedisAsync();
        using var client = _site.Visit();
        using var elsewhere = other.Visit();
        var form = await client.GetAsync("/");
        var token = Token().Match(await form.Content.ReadAsStringAsync()).Groups[1].Value;
        using var request = new HttpRequestMessage(HttpMethod.Post, "/")
        {
            Content = new FormUrlEncodedContent([new("prompt", "a picture"), new("__RequestVerificationToken", token)]),
        };
        request.Headers.Add("Cookie", form.Headers.GetValues("Set-Cookie").Select(cookie => cookie.Split(';')[0]));

        using var answer = await elsewhere.SendAsync(request);

        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.SeeOther));
    }

    [Test]
    public async Task Get_PromptWithMarkup_StaysText()
    {
        using var client = _site.Visit();

        using var answer = await SubmitAsync(client, "<script>alert(1)</script>\" onload=\"x");
        var job = await client.GetStringAsync(answer.Headers.Location);
        var html = await client.GetStringAsync(await PictureOfAsync(client, answer));

        Assert.That(job, Does.Not.Contain("<script>alert").And.Not.Contain("\" onload=\""));
        Assert.That(html, Does.Not.Contain("<script>alert").And.Not.Contain("\" onload=\""));
    }

    [TestCase("/pictures/00000000000000000000000000000000")]
    [TestCase("/pictures/..%2f..%2fetc%2fpasswd")]
    [TestCase("/images/00000000000000000000000000000000.png")]
    [TestCase("/images/visitor.key")]
    [TestCase("/nowhere")]
    [TestCase("/error")]
    public async Task Get_WhereNothingIs_IsOurOwn404(string path)
    {
        using var client = _site.Visit();

        using var answer = await client.GetAsync(path);

        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.NotFound));
        Assert.That(await answer.Content.ReadAsStringAsync(), Does.Contain("Back to the start"));
    }

    [Test]
    public async Task Image_Download_HasANameAndTheRightExtension()
    {
        using var client = _site.Visit();
        using var made = await SubmitAsync(client, "a bridge");
        var page = await client.GetStringAsync(await PictureOfAsync(client, made));
        var link = Download().Match(page).Groups[1].Value;

        using var file = await client.GetAsync(link);
        using var wrongExtension = await client.GetAsync(link.Replace(".svg", ".png", StringComparison.Ordinal));

        Assert.That(file.Content.Headers.ContentDisposition!.FileName, Does.Match(@"lofi-anime-[0-9a-f]{8}\.svg"));
        Assert.That(wrongExtension.StatusCode, Is.EqualTo(HttpStatusCode.NotFound));
    }

    [Test]
    public async Task Head_OfEveryPage_AnswersAsGetDoes()
    {
        using var client = _site.Visit();
        using var made = await SubmitAsync(client, "a bridge");

        foreach (var path in new[] { "/", made.Headers.Location!.ToString(), await PictureOfAsync(client, made), "/api/remaining", "/api/v1/quota" })
        {
            using var answer = await client.SendAsync(new HttpRequestMessage(HttpMethod.Head, path));
            Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.OK), path);
        }
    }

    [Test]
    public async Task Form_OverHttps_KeepsItsCookieToHttps()
    {
        using var client = _site.With("Site:KnownProxies", "127.0.0.1, ::1").Visit();
        client.DefaultRequestHeaders.Add("X-Forwarded-Proto", "https");

        using var answer = await client.GetAsync("/");

        var cookies = answer.Headers.GetValues("Set-Cookie").ToArray();
        Assert.That(cookies, Has.Length.EqualTo(2), "the form's, and the visitor's card");
        foreach (var cookie in cookies)
        {
            Assert.That(cookie, Does.Contain("secure").And.Contain("httponly").And.Contain(cookie.StartsWith("lofianime.visitor", StringComparison.Ordinal) ? "samesite=lax" : "samesite=strict"));
        }

        Assert.That(answer.Headers.CacheControl!.NoStore, "the page is one visitor's own");
    }

    [Test]
    public async Task Everything_HasTheSecurityHeaders()
    {
        using var client = _site.Visit();

        foreach (var path in new[] { "/", "/nowhere", "/api/remaining", "/css/base.css", "/images/00000000000000000000000000000000.svg" })
        {
            using var answer = await client.GetAsync(path);
            Assert.That(answer.Headers.GetValues("Content-Security-Policy"), Has.Some.StartsWith(SecurityHeaders.PagePolicy), path);
            Assert.That(answer.Headers.GetValues("X-Content-Type-Options"), Is.EqualTo(new[] { "nosniff" }), path);
            Assert.That(answer.Headers.Contains("Server"), Is.False, path);
        }

        using var sample = await client.GetAsync("/img/samples/sunset-train.svg");
        Assert.That(sample.Headers.GetValues("Content-Security-Policy"), Is.EqualTo(new[] { SecurityHeaders.PicturePolicy }));
    }

    [Test]
    public async Task EveryScript_CarriesTheAnswersOwnNonce()
    {
        using var client = _site.Visit();

        using var first = await client.GetAsync("/");
        using var second = await client.GetAsync("/");

        var nonces = Nonce().Matches(await first.Content.ReadAsStringAsync()).Select(match => match.Groups[1].Value).ToArray();
        Assert.That(nonces, Is.Not.Empty.And.All.EqualTo(nonces[0]));
        Assert.That(first.Headers.GetValues("Content-Security-Policy").Single(), Does.Contain($"script-src 'nonce-{nonces[0]}' 'strict-dynamic'").And.Not.Contain("unsafe"));
        Assert.That(second.Headers.GetValues("Content-Security-Policy").Single(), Does.Not.Contain(nonces[0]));
    }

    [Test]
    public async Task Imports_LeadToFingerprintedFiles()
    {
        using var client = _site.Visit();

        var page = await client.GetStringAsync("/");

        var target = Regex.Match(page, "\"/js/api.js\":\"(?<file>/js/api\\.[a-z0-9]+\\.js)\"").Groups["file"].Value;
        using var file = await client.GetAsync(target);
        Assert.That(file.StatusCode, Is.EqualTo(HttpStatusCode.OK), target);
        Assert.That(file.Content.Headers.ContentType!.MediaType, Is.EqualTo("text/javascript"));
    }

    [GeneratedRegex("<script(?:(?! nonce=)[^>])*(?: nonce=\"([0-9a-f]{32})\")?[^>]*>")]
    private static partial Regex Nonce();

    [GeneratedRegex("""name="__RequestVerificationToken" type="hidden" value="([^"]+)""")]
    private static partial Regex Token();

    [GeneratedRegex("""href="(/images/[^"]+\?download=1)""")]
    private static partial Regex Download();

    [GeneratedRegex("""href="(/pictures/[0-9a-f]+)""")]
    private static partial Regex PicturePage();

    private async Task<string> PictureOfAsync(HttpClient client, HttpResponseMessage made)
    {
        await _site.WorkSettledAsync();
        return PicturePage().Match(await client.GetStringAsync(made.Headers.Location)).Groups[1].Value;
    }

    private static async Task<HttpResponseMessage> SubmitAsync(HttpClient client, string prompt, params (string Name, string Value)[] choices)
    {
        var token = Token().Match(await client.GetStringAsync("/")).Groups[1].Value;
        return await client.PostAsync("/", new FormUrlEncodedContent([new("prompt", prompt), new("__RequestVerificationToken", token), .. choices.Select(choice => KeyValuePair.Create(choice.Name, choice.Value))]));
    }
}
