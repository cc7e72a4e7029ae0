using LofiAnime.Web.Clients;
using LofiAnime.Web.Clients.Replicate;
using WireMock;
using WireMock.RequestBuilders;
using WireMock.ResponseBuilders;
using WireMock.Types;
using WireMock.Util;
using static LofiAnime.Tests.Web.Clients.Replicate.ReplicateSite;

namespace LofiAnime.Tests.Web.Clients.Replicate;

[Category("Wire")]
public sealed class OutputReaderTests : IDisposable
{
    private readonly ReplicateSite _site = new();

    public void Dispose() => _site.Dispose();

    [TestCase("image/png")]
    [TestCase("application/octet-stream")]
    [TestCase("text/html")]
    public async Task ReadAsync_Picture_IsKnownByItsBytesNotItsType(string contentType)
    {
        _site.Serves(Png, contentType);

        var made = await ReadAsync(_site.PictureUrl);

        Assert.That(made.Format, Is.EqualTo(PictureFormat.Png));
        Assert.That(made.Content.ToArray(), Is.EqualTo(Png));
    }

    [Test]
    public async Task ReadAsync_Picture_IsAskedForWithoutTheToken()
    {
        _site.Serves(Png);

        await ReadAsync(_site.PictureUrl);

        var request = _site.Outputs.LogEntries.Single().RequestMessage;
        Assert.That(request.Headers!.Keys, Has.None.EqualTo("Authorization").IgnoreCase);
        Assert.That(string.Join('|', request.Headers!.Values) + request.Url, Does.Not.Contain(Token));
    }

    [TestCase("<svg xmlns='http://www.w3.org/2000/svg'><script/></svg>", "image/svg+xml")]
    [TestCase("<!doctype html>", "image/png")]
    [TestCase("", "image/png")]
    public async Task ReadAsync_NoPicture_IsRefused(string content, string contentType)
    {
        _site.Serves(System.Text.Encoding.UTF8.GetBytes(content), contentType);

        await FailsAsync(_site.PictureUrl, ReplicateErrorKind.OutputNotAPicture);
    }

    [Test]
    public async Task ReadAsync_OneByteTooMany_IsRefused()
    {
        _site.Options.MaxPictureBytes = Png.Length - 1;
        _site.Serves(Png);

        await FailsAsync(_site.PictureUrl, ReplicateErrorKind.OutputTooLarge);
    }

    [TestCase("https://evil.example/out-0.png")]
    [TestCase("https://replicate.delivery.evil.example/out-0.png")]
    [TestCase("http://replicate.delivery/out-0.png")]
    [TestCase("https:nowhere")]
    public async Task ReadAsync_ForeignHost_IsRefusedUnasked(string location)
    {
        using var reader = _site.Reader(new FlakyHandler(int.MaxValue, () => new InvalidOperationException("The network was used.")));

        var error = await Assert.ThrowsAsync<ReplicateException>(() => reader.ReadAsync(location, TimeSpan.FromMinutes(1), CancellationToken.None));

        Assert.That(error!.Kind, Is.EqualTo(ReplicateErrorKind.OutputNotAllowed));
    }

    [Test]
    public async Task ReadAsync_Redirect_IsNotFollowed()
    {
        _site.Outputs.Given(Request.Create()).RespondWith(
            Response.Create().WithStatusCode(302).WithHeader("Location", _site.Api.Url + "/metadata"));

        await FailsAsync(_site.PictureUrl, ReplicateErrorKind.OutputUnavailable);

        Assert.That(_site.Api.LogEntries, Is.Empty);
    }

    [TestCase(404)]
    [TestCase(401)]
    [TestCase(403)]
    public async Task ReadAsync_NotGivenOut_IsNoMatterOfTokenOrModel(int status)
    {
        _site.Outputs.Given(Request.Create()).RespondWith(Response.Create().WithStatusCode(status));

        await FailsAsync(_site.PictureUrl, ReplicateErrorKind.OutputUnavailable);
    }

    [TestCase(503)]
    [TestCase(429)]
    public async Task ReadAsync_PassingTrouble_IsTriedAgain(int status)
    {
        _site.Outputs.Given(Request.Create()).InScenario("s").WillSetStateTo("up").RespondWith(Response.Create().WithStatusCode(status));
        _site.Outputs.Given(Request.Create()).InScenario("s").WhenStateIs("up").WillSetStateTo("up").RespondWith(Response.Create().WithBody(Png));
        var reading = ReadAsync(_site.PictureUrl);

        await _site.PassAsync(250);

        Assert.That((await reading).Format, Is.EqualTo(PictureFormat.Png));
    }

    [Test]
    public async Task ReadAsync_NoAnswerInTime_IsTriedAgain()
    {
        var first = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var never = new TaskCompletionSource<ResponseMessage>();
        var picture = new ResponseMessage { BodyData = new BodyData { DetectedBodyType = BodyType.Bytes, BodyAsBytes = Png } };
        _site.Outputs.Given(Request.Create()).RespondWith(Response.Create().WithCallback(
            _ => first.TrySetResult() ? never.Task : Task.FromResult(picture)));
        var reading = ReadAsync(_site.PictureUrl);
        await first.Task;

        await _site.PassAsync(_site.Options.AttemptTimeout);
        await _site.PassAsync(250);

        Assert.That((await reading).Format, Is.EqualTo(PictureFormat.Png));
    }

    [TestCase("data:image/png;base64,iVBORw0KGgoBAgM=")]
    [TestCase("data:;base64,iVBORw0KGgoBAgM=")]
    [TestCase("DATA:image/jpeg;name=a;base64,iVBORw0KGgoBAgM=")]
    public async Task ReadAsync_DataUri_IsDecodedHere(string uri)
    {
        var made = await ReadAsync(uri);

        Assert.That(made.Content.ToArray(), Is.EqualTo(Png));
        Assert.That(_site.Outputs.LogEntries, Is.Empty);
    }

    [TestCase("data:image/svg+xml;base64,PHN2Zy8+")]
    [TestCase("data:image/svg+xml,%3Csvg/%3E")]
    [TestCase("data:image/png;base64,not*base64")]
    [TestCase("data:image/png;base64")]
    [TestCase("data:image/png;base64,")]
    public async Task ReadAsync_DataUriWithoutAPicture_IsRefused(string uri) =>
        await FailsAsync(uri, ReplicateErrorKind.OutputNotAPicture);

    [Test]
    public async Task ReadAsync_DataUriAtAndAboveTheLimit_TellsThemApart()
    {
        _site.Options.MaxPictureBytes = Png.Length;
        var uri = "data:image/png;base64," + Convert.ToBase64String(Png);
        Assert.That((await ReadAsync(uri)).Content.Length, Is.EqualTo(Png.Length));

        await FailsAsync("data:image/png;base64," + Convert.ToBase64String([.. Png, 0]), ReplicateErrorKind.OutputTooLarge);
        await FailsAsync("data:image/png;base64," + Convert.ToBase64String(new byte[1000]), ReplicateErrorKind.OutputTooLarge);
    }

    private Task<PictureFile> ReadAsync(string location) =>
        _site.Reader().ReadAsync(location, TimeSpan.FromMinutes(1), CancellationToken.None).WaitAsync(Patience);

    private async Task FailsAsync(string location, ReplicateErrorKind kind)
    {
        var error = await Assert.ThrowsAsync<ReplicateException>(() => ReadAsync(location));
        Assert.That(error!.Kind, Is.EqualTo(kind));
    }
}
