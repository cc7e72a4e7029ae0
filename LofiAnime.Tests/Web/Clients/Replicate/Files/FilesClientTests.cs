using System.Text;
using System.Text.Json.Nodes;
using LofiAnime.Web.Clients.Replicate;
using WireMock.RequestBuilders;
using WireMock.ResponseBuilders;
using static LofiAnime.Tests.Web.Clients.Replicate.ReplicateSite;

namespace LofiAnime.Tests.Web.Clients.Replicate;

[Category("Wire")]
public sealed class FilesClientTests : IDisposable
{
    private const string File = """
        {"id":"f1","name":"a.png","content_type":"image/png","size":3,"checksums":{"sha256":"ab"},"expires_at":"2025-03-02T12:00:00Z",
         "urls":{"get":"https://api.replicate.com/v1/files/f1"}}
        """;

    private readonly ReplicateSite _site = new();

    private static IRequestBuilder Upload => Request.Create().WithPath("/v1/files").UsingPost();

    private static IRequestBuilder One => Request.Create().WithPath("/v1/files/f1");

    public void Dispose() => _site.Dispose();

    [Test]
    public async Task UploadAsync_File_SendsItsPartsAndReadsTheAnswer()
    {
        _site.Api.Given(Upload).RespondWith(Json(File, 201));

        var file = await UploadAsync(new() { Content = "PNG"u8.ToArray(), Name = "a.png", ContentType = "image/png", Metadata = new JsonObject { ["by"] = "us" } });

        var request = _site.Api.LogEntries.Single().RequestMessage;
        var body = Encoding.UTF8.GetString(request.BodyAsBytes);
        Assert.Multiple(() =>
        {
            Assert.That(request.Headers!["Content-Type"].ToString(), Does.StartWith("multipart/form-data; boundary="));
            Assert.That(request.Headers!["Authorization"].ToString(), Is.EqualTo("Bearer " + Token));
            Assert.That(body, Does.Match("Content-Type: image/png\r\nContent-Disposition: form-data; name=\"?content\"?; filename=\"?a.png"));
            Assert.That(body, Does.Contain("PNG").And.Contain("{\"by\":\"us\"}").And.Contain("application/json"));
            Assert.That(file.Id, Is.EqualTo("f1"));
            Assert.That(file.Size, Is.EqualTo(3));
            Assert.That(file.ExpiresAt, Is.EqualTo(_site.Clock.GetUtcNow().AddDays(1)));
            Assert.That(file.Urls!.Get, Does.EndWith("/files/f1"));
        });
    }

    [Test]
    public async Task UploadAsync_ThrottledFirst_SendsTheWholeBodyAgain()
    {
        _site.Api.Given(Upload).InScenario("s").WillSetStateTo("free").RespondWith(Json("{}", 429).WithHeader("Retry-After", "2"));
        _site.Api.Given(Upload).InScenario("s").WhenStateIs("free").RespondWith(Json(File, 201));
        var uploading = UploadAsync(Small);

        await _site.PassAsync(2_000);

        await uploading;
        Assert.That(_site.Api.LogEntries.Select(entry => entry.RequestMessage.BodyAsBytes.Length), Is.All.GreaterThan(100));
    }

    [TestCase(413, ReplicateErrorKind.BadRequest)]
    [TestCase(500, ReplicateErrorKind.ServerTrouble)]
    public async Task UploadAsync_Refused_IsNotRepeated(int status, ReplicateErrorKind kind)
    {
        _site.Api.Given(Upload).RespondWith(Json("{}", status));

        var error = await Assert.ThrowsAsync<ReplicateException>(() => UploadAsync(Small));

        Assert.That(error!.Kind, Is.EqualTo(kind));
        Assert.That(_site.ApiRequests, Has.Length.EqualTo(1));
    }

    [TestCase("")]
    [TestCase("a\r\nb")]
    public async Task UploadAsync_NameThatIsNone_IsRefusedHere(string name) =>
        await Assert.ThrowsAsync<ArgumentException>(async () => await UploadAsync(Small with { Name = name }));

    [Test]
    public async Task UploadAsync_NameOf256Bytes_IsRefusedHere() =>
        await Assert.ThrowsAsync<ArgumentException>(async () => await UploadAsync(Small with { Name = new string('é', 128) }));

    [Test]
    public async Task ListAndGet_Files_AreRead()
    {
        _site.Api.Given(Request.Create().WithPath("/v1/files").UsingGet()).RespondWith(Json($$"""{"results":[{{File}}]}"""));
        _site.Api.Given(One.UsingGet()).RespondWith(Json(File));

        var listed = await _site.Client().Files.ListAsync(CancellationToken.None).SingleAsync();
        var read = await _site.Client().Files.GetAsync("f1", CancellationToken.None);

        Assert.That(listed.Id, Is.EqualTo(read.Id));
    }

    [TestCase(204, true)]
    [TestCase(404, false)]
    public async Task DeleteAsync_File_TellsWhetherItWasThere(int status, bool deleted)
    {
        _site.Api.Given(One.UsingDelete()).RespondWith(Response.Create().WithStatusCode(status));

        Assert.That(await _site.Client().Files.DeleteAsync("f1", CancellationToken.None), Is.EqualTo(deleted));
    }

    [Test]
    [Category("Unit")]
    public void Write_DataUri_HoldsTheFileUpToItsBound()
    {
        Assert.That(DataUri.Write("PNG"u8, "image/png"), Is.EqualTo("data:image/png;base64,UE5H"));
        Assert.That(() => DataUri.Write(new byte[DataUri.MaxBytes], "a/b"), Throws.Nothing);
        Assert.That(() => DataUri.Write(new byte[DataUri.MaxBytes + 1], "a/b"), Throws.ArgumentException);
    }

    private static NewFile Small => new() { Content = new byte[200], Name = "a", ContentType = "image/png" };

    private Task<ReplicateFile> UploadAsync(NewFile file) => _site.Client().Files.UploadAsync(file, CancellationToken.None).WaitAsync(Patience);
}
