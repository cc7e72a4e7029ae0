using System.Text;
using System.Text.Json;
using LofiAnime.Tests.Support;
using LofiAnime.Web.Clients;
using LofiAnime.Web.Clients.Photos;
using LofiAnime.Web.Clients.Replicate;
using LofiAnime.Web.Clients.Storage;
using WireMock.RequestBuilders;
using WireMock.ResponseBuilders;
using static LofiAnime.Tests.Web.Clients.Replicate.ReplicateSite;

namespace LofiAnime.Tests.Web.Clients.Replicate;

/// <summary>How a photo goes to GFPGAN and comes back.</summary>
[Category("Wire")]
public sealed class ReplicateRestorationTests : IDisposable
{
    private const string JobId = "0123456789abcdef0123456789abcdef";

    private readonly ReplicateSite _site = new();
    private readonly string _folder = Directory.CreateTempSubdirectory("lofianime-photos-").FullName;
    private readonly FilePictureStore _photos;

    public ReplicateRestorationTests() => _site.Photos = _photos = new(_folder, _site.Clock);

    private string FileUrl => $"{_site.Api.Url}/v1/files/file-1";

    public void Dispose()
    {
        _site.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [Test]
    public async Task StartAsync_APhotoOnItsSide_SendsItUprightAndAsksGfpgan()
    {
        _site.Creates(Prediction("starting"));
        Uploads();
        var order = await OrderAsync(PhotoFiles.Jpeg(64, 32, orientation: 6));

        var run = await _site.Provider().StartAsync(order, CancellationToken.None);

        var upload = Requests("POST", "/v1/files").Single();
        var creation = Requests("POST", "/v1/predictions").Single();
        var body = JsonDocument.Parse(creation.Body!).RootElement;
        Assert.Multiple(() =>
        {
            Assert.That(run, Is.EqualTo(new PictureRun.Waiting(Id)));
            Assert.That(Encoding.Latin1.GetString(upload.BodyAsBytes), Does.Contain("photo.jpg").And.Contain("image/jpeg").And.Not.Contain("Exif"));
            Assert.That(body.GetProperty("version").GetString(), Does.EndWith("9283608cc6b7be6b65a8e44983db012355fde4132009bf99d976b2f0896856a3"));
            Assert.That(body.GetProperty("input").GetRawText(), Is.EqualTo($$"""{"img":"{{FileUrl}}","version":"v1.4","scale":2}"""));
        });
    }

    [Test]
    public async Task FetchAsync_OfAPhotoOnItsSide_TurnsTheRestoredOneToo()
    {
        _site.Serves(PhotoFiles.Png(128, 64));
        var order = await OrderAsync(PhotoFiles.Jpeg(64, 32, orientation: 6));

        var delivery = await _site.Provider().FetchAsync(order, new PictureRun.Made(Id, [_site.PictureUrl]), CancellationToken.None);

        var file = ((PictureDelivery.Whole)delivery).Files.Single();
        var photo = ((PhotoVerdict.Readable)PhotoFile.Read(file.Content.Span)).Photo;
        Assert.That(photo, Is.EqualTo(new Photo(PictureFormat.Png, 128, 64, Orientation: 6)));
    }

    [Test]
    public async Task LookAsync_WhenTheRunHasEnded_HasTheVendorsCopyDeleted()
    {
        _site.Polls(JsonSerializer.Serialize(new { id = Id, status = "succeeded", output = _site.PictureUrl, input = new { img = FileUrl } }));
        _site.Api.Given(Request.Create().WithPath("/v1/files/file-1").UsingDelete()).RespondWith(Response.Create().WithStatusCode(204));
        var order = await OrderAsync(PhotoFiles.Png());

        var run = await _site.Provider().LookAsync(order, Id, CancellationToken.None);

        Assert.That(run, Is.TypeOf<PictureRun.Made>());
        Assert.That(_site.ApiRequests, Does.Contain("DELETE /v1/files/file-1"));
    }

    [Test]
    public async Task StartAsync_APhotoThatIsDeleted_BuysNothing()
    {
        var order = await OrderAsync(PhotoFiles.Png());
        await _photos.DeleteAsync(order.Photo!.Id, CancellationToken.None);

        var run = await _site.Provider().StartAsync(order, CancellationToken.None);

        Assert.That(run, Is.EqualTo(new PictureRun.NotMade(PictureFailure.Failed, JobId[..8])));
        Assert.That(_site.ApiRequests, Is.Empty);
    }

    [Test]
    public async Task StartAsync_AnUploadThatIsRefused_BuysNothing()
    {
        _site.Api.Given(Request.Create().WithPath("/v1/files").UsingPost()).RespondWith(Json("""{"detail":"no"}""", 401));
        var order = await OrderAsync(PhotoFiles.Png());

        var run = await _site.Provider().StartAsync(order, CancellationToken.None);

        Assert.That(run, Is.EqualTo(new PictureRun.NotMade(PictureFailure.Unavailable, JobId[..8])));
        Assert.That(_site.ApiRequests, Is.EqualTo(new[] { "POST /v1/files" }));
    }

    [Test]
    public async Task StartAsync_AnotherModel_TakesThePhotoByItsOwnName()
    {
        _site.Creates(Prediction("starting"));
        Uploads();
        _site.Options.RestorationModel = "sczhou/codeformer:7de2ea26c616d5bf2245ad0d5e24f0ff9a6204578a5c876db53142edd9d2cd56";
        _site.Options.RestorationPhotoInput = "image";
        _site.Options.RestorationInputs["upscale"] = "2";

        await _site.Provider().StartAsync(await OrderAsync(PhotoFiles.Webp()), CancellationToken.None);

        var body = JsonDocument.Parse(Requests("POST", "/v1/predictions").Single().Body!).RootElement;
        Assert.That(body.GetProperty("input").GetRawText(), Is.EqualTo($$"""{"image":"{{FileUrl}}","upscale":2}"""));
    }

    [Test]
    public void Abilities_WithoutPhotos_CannotRestore()
    {
        Assert.That(_site.Provider().Abilities.CanRestore);
        _site.Photos = null;
        Assert.That(_site.Provider().Abilities.CanRestore, Is.False);
    }

    private void Uploads() => _site.Api.Given(Request.Create().WithPath("/v1/files").UsingPost())
        .RespondWith(Json(JsonSerializer.Serialize(new { id = "file-1", urls = new { get = FileUrl } }), 201));

    private WireMock.IRequestMessage[] Requests(string method, string path) =>
        [.. _site.Api.LogEntries.Select(entry => entry.RequestMessage).Where(request => request.Method == method && request.Path == path)];

    private async Task<PictureOrder> OrderAsync(byte[] content)
    {
        var readable = (PhotoVerdict.Readable)PhotoFile.Read(content);
        var id = await _photos.SaveAsync("photos", new(PhotoCleaner.Clean(content, readable), readable.Photo.Format), CancellationToken.None);
        return new()
        {
            JobId = JobId,
            Prompt = "",
            Photo = new(id, readable.Photo.Format) { Orientation = readable.Photo.Orientation },
            Deadline = _site.Clock.GetUtcNow() + _site.Options.Deadline,
        };
    }
}
