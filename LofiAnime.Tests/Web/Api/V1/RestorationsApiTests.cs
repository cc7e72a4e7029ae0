using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using LofiAnime.Tests.Support;
using LofiAnime.Web.Clients;
using LofiAnime.Web.Features.Restoration;
using Microsoft.Extensions.DependencyInjection;

namespace LofiAnime.Tests.Web.Api.V1;

/// <summary>Old photos over HTTP: what is taken, what is refused and how, and that nothing is left of what is refused.</summary>
[Category("Whole")]
public sealed class RestorationsApiTests
{
    private readonly FakePictureProvider _provider = FakePictureProvider.Restoring();
    private SiteFactory _site = null!;

    [SetUp]
    public async Task StartAsync()
    {
        _site = await SiteFactory.OnLiveRedisAsync();
        _site.Provider = _provider;
    }

    [TearDown]
    public async Task StopAsync() => await _site.DisposeAsync();

    [Test]
    public async Task Post_APhoto_Is202AndComesToARestoredPicture()
    {
        using var client = _site.Visit();

        using var answer = await client.PostPhotoAsync(PhotoFiles.Jpeg(orientation: 6));
        var job = await answer.JobAsync();
        var done = await client.UntilAsync(job.Id()!, "succeeded");

        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.Accepted));
        Assert.That(answer.Headers.Location!.ToString(), Is.EqualTo("/api/v1/jobs/" + job.Id()!));
        Assert.That(answer.Headers.GetValues("X-RateLimit-Limit").Concat(answer.Headers.GetValues("X-RateLimit-Remaining")), Is.EqualTo(new[] { "2", "1" }));
        Assert.That(done.Text("kind"), Is.EqualTo("restoration"));
        Assert.That(done.GetProperty("images").GetArrayLength(), Is.EqualTo(1));
        Assert.That(await client.LeftAsync(), Is.EqualTo(5), "the pictures are counted apart");
        Assert.That(_provider.Photos.Single().Orientation, Is.EqualTo(6));
    }

    [Test]
    public async Task Original_IsCleanedAndItsOwnersAlone()
    {
        using var client = _site.Visit();
        using var page = await client.GetAsync("/restore"); // Gives the visitor's card.
        using var another = _site.Visit();
        using var theirs = await another.GetAsync("/restore");
        using var answer = await client.PostPhotoAsync(PhotoFiles.Png());
        var path = new Uri((await answer.JobAsync()).Text("originalUrl")!).AbsolutePath;

        using var original = await client.GetAsync(path);
        using var denied = await another.GetAsync(path);
        using var kept = await another.DeleteAsync("/api/v1" + path);
        using var deleted = await client.DeleteAsync("/api/v1" + path);
        using var gone = await client.GetAsync(path);

        var bytes = await original.Content.ReadAsByteArrayAsync();
        Assert.That(bytes.AsSpan().IndexOf(Encoding.ASCII.GetBytes("SECRET")), Is.Negative);
        Assert.That(original.Content.Headers.ContentType!.MediaType, Is.EqualTo("image/png"));
        Assert.That(original.Headers.CacheControl!.ToString(), Is.EqualTo("no-store, private"));
        Assert.That(original.Headers.GetValues("Content-Security-Policy"), Is.EqualTo(new[] { "default-src 'none'; sandbox" }));
        Assert.That(original.Headers.GetValues("X-Content-Type-Options"), Is.EqualTo(new[] { "nosniff" }));
        Assert.That(
            new[] { original, denied, kept, deleted, gone }.Select(each => (int)each.StatusCode),
            Is.EqualTo(new[] { 200, 404, 404, 204, 404 }));
    }

    private static IEnumerable<TestCaseData> BadPhotos()
    {
        yield return new TestCaseData(Array.Empty<byte>(), 422, "unreadable-photo", "empty").SetArgDisplayNames("empty");
        yield return new TestCaseData(PhotoFiles.Jpeg()[..^2], 422, "unreadable-photo", "cut-off").SetArgDisplayNames("cut off");
        yield return new TestCaseData(PhotoFiles.Png(isAnimated: true), 422, "unreadable-photo", "animated").SetArgDisplayNames("animated");
        yield return new TestCaseData(PhotoFiles.Png(12_000, 12_000), 422, "unreadable-photo", "too-many-pixels").SetArgDisplayNames("12 000 × 12 000");
        yield return new TestCaseData(PhotoFiles.Branded("heic"), 415, "unsupported-photo", "heic").SetArgDisplayNames("HEIC");
        yield return new TestCaseData("<svg><script>alert(1)</script></svg>"u8.ToArray(), 415, "unsupported-photo", "svg").SetArgDisplayNames("SVG");
        yield return new TestCaseData(new byte[(10 << 20) + 1], 413, "too-large", null).SetArgDisplayNames("a byte too much");
        yield return new TestCaseData(new byte[11 << 20], 413, "too-large", null).SetArgDisplayNames("a megabyte too much");
    }

    [TestCaseSource(nameof(BadPhotos))]
    public async Task Post_ABadPhoto_IsAProblemAndLeavesNothing(byte[] photo, int status, string code, string? reason)
    {
        using var client = _site.Visit();

        using var answer = await client.PostPhotoAsync(photo);
        var problem = await answer.ProblemAsync(status, code);

        Assert.That(problem.TryGetProperty("reason", out var why) ? why.GetString() : null, Is.EqualTo(reason));
        Assert.That(problem.TryGetProperty("errors", out var errors) ? errors.GetProperty("image")[0].GetString() : null, reason is null ? Is.Null : Is.Not.Empty);
        Assert.That(await client.PhotosLeftAsync(), Is.EqualTo(2));
        Assert.That(_site.PhotoFiles(), Is.Empty);
    }

    [Test]
    public async Task Post_APolyglotAndAPngCalledJpg_AreTakenForWhatTheyAre()
    {
        using var client = _site.Visit();

        using var answer = await client.PostPhotoAsync([.. PhotoFiles.Png(), .. "%PDF-1.7"u8], name: "scan.jpg", type: "image/jpeg");
        var path = new Uri((await answer.JobAsync()).Text("originalUrl")!).AbsolutePath;
        var kept = await client.GetByteArrayAsync(path);

        Assert.That(kept[^8..^4], Is.EqualTo("IEND"u8.ToArray()));
    }

    [Test]
    public async Task Post_OverTheQuota_Is429AndKeepsNothing()
    {
        _site.With("Quota:Restorations", "1");
        using var client = _site.Visit();
        using var first = await client.PostPhotoAsync(PhotoFiles.Jpeg());
        await client.UntilAsync((await first.JobAsync()).Id()!, "succeeded");

        using var second = await client.PostPhotoAsync(PhotoFiles.Png());

        await second.ProblemAsync(429, "quota-exhausted");
        Assert.That(second.Headers.RetryAfter!.Delta, Is.GreaterThan(TimeSpan.Zero));
        Assert.That(_site.PhotoFiles(), Has.Length.EqualTo(1));
    }

    [Test]
    public async Task Post_WithAKey_IsOneJobForOnePhoto()
    {
        using var client = _site.Visit();
        using var first = await client.PostPhotoAsync(PhotoFiles.Jpeg(), key: "k1");
        using var again = await client.PostPhotoAsync(PhotoFiles.Jpeg(), key: "k1");
        using var another = await client.PostPhotoAsync(PhotoFiles.Png(), key: "k1");

        Assert.That((await again.JobAsync()).Id()!, Is.EqualTo((await first.JobAsync()).Id()!));
        await another.ProblemAsync(422, "idempotency-key-reused");
        Assert.That(await client.PhotosLeftAsync(), Is.EqualTo(1));
        Assert.That(_site.PhotoFiles(), Has.Length.EqualTo(1));
    }

    [Test]
    public async Task Retry_OfAFailedPhoto_TriesAgainUntilTheOriginalIsDeleted()
    {
        _provider.Start = (_, _) => Task.FromResult<PictureRun>(FakePictureProvider.NotMade(PictureFailure.Failed));
        using var client = _site.Visit();
        using var answer = await client.PostPhotoAsync(PhotoFiles.Jpeg());
        var job = await answer.JobAsync();
        await client.UntilAsync(job.Id()!, "failed");

        using var retried = await client.RetryAsync(job.Id()!);
        await client.UntilAsync((await retried.JobAsync()).Id()!, "failed");
        using var deleted = await client.DeleteAsync("/api/v1" + new Uri(job.Text("originalUrl")!).AbsolutePath);
        using var late = await client.RetryAsync(job.Id()!);

        Assert.That(retried.StatusCode, Is.EqualTo(HttpStatusCode.Accepted));
        await late.ProblemAsync(410, "photo-gone");
        Assert.That(await client.PhotosLeftAsync(), Is.EqualTo(2));
    }

    [Test]
    public async Task Post_WhereNothingRestores_Is503()
    {
        _site.Provider = FakePictureProvider.Quick();
        using var client = _site.Visit();

        using var answer = await client.PostPhotoAsync(PhotoFiles.Jpeg());

        await answer.ProblemAsync(503, "restoring-off");
        Assert.That(_site.PhotoFiles(), Is.Empty);
    }

    [TestCase("application/json", 415, "unsupported-media-type")]
    [TestCase("multipart/form-data", 400, "malformed")]
    [TestCase("multipart/form-data; boundary=x", 400, "malformed")]
    public async Task Post_NoForm_IsAProblem(string type, int status, string code)
    {
        using var client = _site.Visit();
        using var content = new StringContent("{}");
        content.Headers.ContentType = MediaTypeHeaderValue.Parse(type);

        using var answer = await client.PostAsync("/api/v1/restorations", content);

        await answer.ProblemAsync(status, code);
    }

    [Test]
    public async Task Post_AFormWithoutPhoto_NamesTheField()
    {
        using var client = _site.Visit();
        using var form = new MultipartFormDataContent { { new StringContent("hello"), "image" } };

        using var answer = await client.PostAsync("/api/v1/restorations", form);

        Assert.That((await answer.ProblemAsync(422, "invalid")).GetProperty("errors").TryGetProperty("image", out _));
    }

    [Test]
    public async Task Post_WhenTheStoreFails_GivesTheChargeBack()
    {
        _site.Replacements = services => services.AddKeyedSingleton<LofiAnime.Web.Clients.Storage.IPictureStore>(
            OrderedPhoto.StoreName, new LofiAnime.Web.Clients.Storage.FilePictureStore("/dev/null/photos", TimeProvider.System));
        using var client = _site.Visit();

        using var answer = await client.PostPhotoAsync(PhotoFiles.Jpeg());

        await answer.ProblemAsync(503, "unavailable");
        Assert.That(await client.PhotosLeftAsync(), Is.EqualTo(2));
    }

    [Test]
    public async Task Sweep_DeletesWhatIsOverAndLeavesTheRest()
    {
        var clock = new ManualTimeProvider(TimeProvider.System.GetUtcNow());
        _site.Clock = clock;
        using var client = _site.Visit();
        using var first = await client.PostPhotoAsync(PhotoFiles.Jpeg());
        clock.Advance(TimeSpan.FromHours(23));
        using var second = await client.PostPhotoAsync(PhotoFiles.Png());
        var shelf = _site.Services.GetRequiredService<PhotoShelf>();

        clock.Advance(TimeSpan.FromHours(1) + TimeSpan.FromSeconds(1));

        Assert.That(await shelf.SweepAsync(CancellationToken.None), Is.EqualTo(1));
        Assert.That(_site.PhotoFiles().Select(Path.GetExtension), Is.EqualTo(new[] { ".png" }));
    }
}
