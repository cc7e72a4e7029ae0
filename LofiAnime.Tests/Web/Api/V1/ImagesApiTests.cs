using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using LofiAnime.Tests.Support;
using LofiAnime.Tests.Web.Clients.OfflineArtist.Raster;
using LofiAnime.Web.Hosting;

namespace LofiAnime.Tests.Web.Api.V1;

/// <summary>Pictures and jobs over the API: whose they are, what is shared, what is gone.</summary>
[Category("Whole")]
public sealed class ImagesApiTests
{
    private SiteFactory _site = null!;
    private HttpClient _owner = null!;
    private HttpClient _other = null!;
    private string _job = null!;
    private string _image = null!;

    [SetUp]
    public async Task MakeAsync()
    {
        _site = await SiteFactory.OnLiveRedisAsync();
        _site.Provider = FakePictureProvider.Quick();
        _owner = await VisitorAsync(_site);
        _other = await VisitorAsync(_site);
        _job = (await _owner.OrderedAsync("a quiet harbour")).Id()!;
        var job = await _owner.UntilAsync(_job, "succeeded");
        _image = Path.GetFileNameWithoutExtension(new Uri(job.GetProperty("images")[0].Text("url")!).AbsolutePath);
    }

    [TearDown]
    public async Task StopAsync()
    {
        _owner.Dispose();
        _other.Dispose();
        await _site.DisposeAsync();
    }

    [TestCase("GET", "/api/v1/jobs/{job}")]
    [TestCase("DELETE", "/api/v1/jobs/{job}")]
    [TestCase("POST", "/api/v1/jobs/{job}/favourite")]
    [TestCase("DELETE", "/api/v1/jobs/{job}/favourite")]
    [TestCase("POST", "/api/v1/jobs/{job}/cancel")]
    [TestCase("POST", "/api/v1/jobs/{job}/retry")]
    [TestCase("GET", "/api/v1/images/{image}")]
    [TestCase("POST", "/api/v1/images/{image}/share")]
    [TestCase("DELETE", "/api/v1/images/{image}/share")]
    [TestCase("POST", "/api/v1/images/{image}/publish")]
    [TestCase("DELETE", "/api/v1/images/{image}/publish")]
    public async Task Anything_OfAnother_IsNotThere(string method, string path)
    {
        var url = path.Replace("{job}", _job, StringComparison.Ordinal).Replace("{image}", _image, StringComparison.Ordinal);

        using var answer = await _other.SendAsync(new(new(method), url));

        await answer.ProblemAsync(404, "not-found");
        Assert.That((await _owner.JobAsync(_job)).Text("status"), Is.EqualTo("succeeded"));
    }

    [TestCase("/pictures/{image}")]
    [TestCase("/images/{image}.webp")]
    [TestCase("/jobs/{job}")]
    public async Task Page_OfAnother_IsNotThere(string path)
    {
        var url = path.Replace("{job}", _job, StringComparison.Ordinal).Replace("{image}", _image, StringComparison.Ordinal);

        using var theirs = await _other.GetAsync(url);
        using var own = await _owner.GetAsync(url);

        Assert.That((theirs.StatusCode, own.StatusCode), Is.EqualTo((HttpStatusCode.NotFound, HttpStatusCode.OK)));
    }

    [Test]
    public async Task Image_OfAMember_IsShownToTheMemberAlone()
    {
        using var member = _site.Visit();
        await member.SignUpAsync();
        var job = await member.UntilAsync((await member.OrderedAsync("a quiet pier")).Id()!, "succeeded");
        var path = new Uri(job.GetProperty("images")[0].Text("url")!).AbsolutePath;

        using var own = await member.GetAsync(path);
        using var theirs = await _other.GetAsync(path);
        await member.SendFormAsync("/account", "/sign-out");
        using var after = await member.GetAsync(path);

        Assert.That((own.StatusCode, theirs.StatusCode, after.StatusCode), Is.EqualTo((HttpStatusCode.OK, HttpStatusCode.NotFound, HttpStatusCode.NotFound)));
        Assert.That(own.Headers.CacheControl!.Private, Is.True);
    }

    [TestCase("favourite")]
    [TestCase("share")]
    [TestCase("publish")]
    public async Task Form_OfAnother_IsNotThere(string form)
    {
        using var answer = await _other.SendFormAsync("/", $"/pictures/{_image}/{form}", ("on", "true"));

        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.NotFound));
    }

    [Test]
    public async Task Image_IsPrivateToItsOwner_AndKnownByItsTag()
    {
        using var whole = await _owner.GetAsync($"/api/v1/images/{_image}?download=1&format=webp");
        using var again = await _owner.SendAsync(new(HttpMethod.Get, $"/api/v1/images/{_image}") { Headers = { IfNoneMatch = { whole.Headers.ETag! } } });
        using var other = await _owner.GetAsync($"/api/v1/images/{_image}?format=png");

        Assert.Multiple(async () =>
        {
            Assert.That(whole.StatusCode, Is.EqualTo(HttpStatusCode.OK));
            Assert.That(whole.Content.Headers.ContentType!.MediaType, Is.EqualTo("image/webp"));
            Assert.That(whole.Content.Headers.ContentDisposition!.ToString(), Does.StartWith("attachment").And.Contain($"lofi-anime-{_image[^8..]}.webp"));
            Assert.That(whole.Headers.CacheControl!.ToString(), Does.Contain("private").And.Not.Contain("public"));
            Assert.That(whole.Headers.GetValues("Content-Security-Policy"), Is.EqualTo(new[] { SecurityHeaders.PicturePolicy }));
            Assert.That(again.StatusCode, Is.EqualTo(HttpStatusCode.NotModified));
            await other.ProblemAsync(406, "other-format");
        });
    }

    [Test]
    public async Task Delete_IsGoneToItsOwner_AndWasNeverThereToOthers()
    {
        using var deleted = await _owner.DeleteAsync($"/api/v1/jobs/{_job}");

        Assert.That(deleted.StatusCode, Is.EqualTo(HttpStatusCode.NoContent));
        Assert.Multiple(async () =>
        {
            using var image = await _owner.GetAsync($"/api/v1/images/{_image}");
            await image.ProblemAsync(410, "gone");
            using var page = await _owner.GetAsync($"/pictures/{_image}");
            Assert.That(page.StatusCode, Is.EqualTo(HttpStatusCode.Gone));
            using var theirs = await _other.GetAsync($"/pictures/{_image}");
            Assert.That(theirs.StatusCode, Is.EqualTo(HttpStatusCode.NotFound));
            using var job = await _owner.GetAsync($"/api/v1/jobs/{_job}");
            await job.ProblemAsync(404, "not-found");
        });
    }

    [Test]
    public async Task Share_IsSeenByAnybodyUntilItEnds()
    {
        using var made = await _owner.PostAsync($"/api/v1/images/{_image}/share", null);
        var share = await made.Content.ReadFromJsonAsync<JsonElement>();
        var path = $"/s/{share.Text("slug")}";
        var page = await _other.GetStringAsync(path);
        using var file = await _other.GetAsync(path + "/picture.webp");
        using var revoked = await _owner.DeleteAsync($"/api/v1/images/{_image}/share");
        using var ended = await _other.GetAsync(path);
        using var endedFile = await _other.GetAsync(path + "/picture.webp");

        Assert.Multiple(() =>
        {
            Assert.That(made.StatusCode, Is.EqualTo(HttpStatusCode.Created));
            Assert.That(share.Text("url"), Is.EqualTo(new Uri(_site.Address, path).ToString()));
            Assert.That(page, Does.Contain("noindex").And.Contain("a quiet harbour").And.Not.Contain(_image));
            foreach (var tag in new[] { "og:title", "og:url", "og:image\"", "twitter:card", "summary_large_image" })
            {
                Assert.That(page, Does.Contain(tag));
            }

            Assert.That(page, Does.Contain($"content=\"{new Uri(_site.Address, path + "/picture.webp")}\""));
            Assert.That(file.StatusCode, Is.EqualTo(HttpStatusCode.OK));
            Assert.That(file.Headers.GetValues("Content-Security-Policy"), Is.EqualTo(new[] { SecurityHeaders.PicturePolicy }));
            Assert.That(revoked.StatusCode, Is.EqualTo(HttpStatusCode.NoContent));
            Assert.That(ended.StatusCode, Is.EqualTo(HttpStatusCode.Gone));
            Assert.That(endedFile.StatusCode, Is.EqualTo(HttpStatusCode.Gone));
        });
    }

    [Test]
    public async Task Share_OfADrawing_IsPreviewedInPixels()
    {
        await using var site = await SiteFactory.OnLiveRedisAsync();
        using var owner = await VisitorAsync(site);
        using var other = await VisitorAsync(site);
        using var order = await owner.PostAsJsonAsync("/api/v1/generations", new { prompt = "a tram in the snow", aspectRatio = "16:9" });
        var job = await owner.UntilAsync((await order.Content.ReadFromJsonAsync<JsonElement>()).Id()!, "succeeded");
        using var shared = await owner.PostAsync($"/api/v1/images/{job.GetProperty("images")[0].Id()}/share", null);
        var path = new Uri((await shared.Content.ReadFromJsonAsync<JsonElement>()).Text("url")!).AbsolutePath;

        var page = await other.GetStringAsync(path);
        using var preview = await other.GetAsync(path + "/preview.png");
        using var none = await _other.GetAsync(path + "/preview.png");

        Assert.That(page, Does.Contain($"content=\"{new Uri(site.Address, path + "/preview.png")}\"").And.Contain("og:image:width\" content=\"800\"").And.Contain("content=\"457\""));
        Assert.That(preview.Content.Headers.ContentType?.MediaType, Is.EqualTo("image/png"));
        var painted = PngReader.Read(await preview.Content.ReadAsByteArrayAsync());
        Assert.That((painted.Width, painted.Height), Is.EqualTo((800, 457)));
        Assert.That(none.StatusCode, Is.EqualTo(HttpStatusCode.NotFound));
    }

    [Test]
    public async Task Publish_IsSeenByAll_AndOnTheHomePage()
    {
        using var published = await _owner.PostAsync($"/api/v1/images/{_image}/publish", null);

        Assert.That(published.StatusCode, Is.EqualTo(HttpStatusCode.NoContent));
        Assert.Multiple(async () =>
        {
            Assert.That(await _other.GetStringAsync("/gallery"), Does.Contain($"/pictures/{_image}"));
            Assert.That(await _other.GetStringAsync("/"), Does.Contain("Made lately").And.Contain($"/images/{_image}.webp"));
            Assert.That(await _other.GetStringAsync($"/pictures/{_image}"), Does.Contain("Report this picture").And.Not.Contain("End the link"));
            using var reported = await _other.SendFormAsync($"/pictures/{_image}", $"/pictures/{_image}/report", ("reason", "Hateful"));
            Assert.That(reported.StatusCode, Is.EqualTo(HttpStatusCode.SeeOther));
            using var wrong = await _other.SendFormAsync($"/pictures/{_image}", $"/pictures/{_image}/report", ("reason", "Boring"));
            Assert.That(wrong.StatusCode, Is.EqualTo(HttpStatusCode.BadRequest));
        });
    }

    [Test]
    public async Task List_IsPagedFilteredAndSearched()
    {
        for (var i = 0; i < 3; i++)
        {
            await _owner.UntilAsync((await _owner.OrderedAsync($"train number {i}")).Id()!, "succeeded");
        }

        await _site.WorkSettledAsync();
        using var marked = await _owner.PostAsync($"/api/v1/jobs/{_job}/favourite", null);
        var first = await _owner.GetFromJsonAsync<JsonElement>("/api/v1/jobs?limit=3");
        var second = await _owner.GetFromJsonAsync<JsonElement>($"/api/v1/jobs?limit=3&cursor={first.Text("next")}");

        Assert.Multiple(async () =>
        {
            Assert.That(Prompts(first), Is.EqualTo(new[] { "train number 2", "train number 1", "train number 0" }));
            Assert.That(Prompts(second), Is.EqualTo(new[] { "a quiet harbour" }));
            Assert.That(second.GetProperty("next").ValueKind, Is.EqualTo(JsonValueKind.Null));
            Assert.That(second.GetProperty("items")[0].GetRawText(), Is.EqualTo((await _owner.JobAsync(_job)).GetRawText()), "a job in a list is that job");
            Assert.That(marked.StatusCode, Is.EqualTo(HttpStatusCode.NoContent));
            Assert.That(Prompts(await _owner.GetFromJsonAsync<JsonElement>("/api/v1/jobs?favourite=true")), Is.EqualTo(new[] { "a quiet harbour" }));
            Assert.That(Prompts(await _owner.GetFromJsonAsync<JsonElement>("/api/v1/jobs?q=TRAIN%201")), Is.EqualTo(new[] { "train number 1" }));
            Assert.That(Prompts(await _owner.GetFromJsonAsync<JsonElement>("/api/v1/jobs?status=failed")), Is.Empty);
            Assert.That(Prompts(await _other.GetFromJsonAsync<JsonElement>("/api/v1/jobs")), Is.Empty);
        });
    }

    [TestCase("limit=0", "limit")]
    [TestCase("limit=51", "limit")]
    [TestCase("limit=many", "limit")]
    [TestCase("cursor=nonsense", "cursor")]
    [TestCase("status=queued", "status")]
    [TestCase("status=nice", "status")]
    [TestCase("kind=song", "kind")]
    public async Task List_WrongParameter_IsNamed(string query, string field)
    {
        using var answer = await _owner.GetAsync("/api/v1/jobs?" + query);

        Assert.That((await answer.ProblemAsync(422, "invalid")).GetProperty("errors").TryGetProperty(field, out _), Is.True);
    }

    [Test]
    public async Task List_WhileItIsMade_TellsHowItStands()
    {
        var provider = FakePictureProvider.Held();
        await using var site = await SiteFactory.OnLiveRedisAsync();
        site.Provider = provider;
        using var client = await VisitorAsync(site);
        var id = (await client.OrderedAsync("slowly")).Id()!;
        await client.UntilAsync(id, "processing");

        var item = (await client.GetFromJsonAsync<JsonElement>("/api/v1/jobs?status=unfinished")).GetProperty("items")[0];

        Assert.That((item.Text("status"), item.Text("stage")), Is.EqualTo(("processing", "generating")));
        provider.End.SetResult(null);
    }

    private static IEnumerable<string?> Prompts(JsonElement page) =>
        page.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("settings").Text("prompt"));

    private static async Task<HttpClient> VisitorAsync(SiteFactory site)
    {
        var client = site.Visit();
        (await client.GetAsync("/")).Dispose();
        return client;
    }
}
