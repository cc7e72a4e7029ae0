using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using LofiAnime.Tests.Support;
using LofiAnime.Tests.Support.S3;
using LofiAnime.Web.Hosting;

namespace LofiAnime.Tests.Web.Controllers;

/// <summary>A picture's file over HTTP, the same from either store.</summary>
[Category("Whole")]
[TestFixture(false)]
[TestFixture(true)]
public sealed class PicturesControllerTests(bool inObjectStorage)
{
    private S3Stub _s3 = null!;
    private SiteFactory _site = null!;
    private HttpClient _client = null!;

    [SetUp]
    public async Task StartAsync()
    {
        _s3 = await S3Stub.StartAsync(TimeProvider.System);
        _site = await SiteFactory.OnLiveRedisAsync();
        if (inObjectStorage)
        {
            _site.With("Storage:S3:ServiceUrl", _s3.Options.ServiceUrl!.ToString())
                .With("Storage:S3:Bucket", S3Stub.Bucket)
                .With("Storage:S3:AccessKey", S3Stub.AccessKey)
                .With("Storage:S3:SecretKey", S3Stub.SecretKey)
                .With("Storage:S3:MaxRetries", "0");
        }

        _client = _site.Visit();
    }

    [TearDown]
    public async Task StopAsync()
    {
        _client.Dispose();
        await _site.DisposeAsync();
        await _s3.DisposeAsync();
    }

    [Test]
    public async Task Get_IsWholeAndMayBeKeptForEver()
    {
        var url = await MakeAsync();

        using var whole = await _client.GetAsync(url);
        using var again = await _client.SendAsync(new(HttpMethod.Get, url) { Headers = { IfNoneMatch = { whole.Headers.ETag! } } });

        Assert.Multiple(async () =>
        {
            Assert.That(await whole.Content.ReadAsStringAsync(), Does.StartWith("<svg").And.Contain("</svg>"));
            Assert.That(whole.Content.Headers.ContentLength, Is.Positive);
            Assert.That(whole.Content.Headers.ContentType!.MediaType, Is.EqualTo("image/svg+xml"));
            Assert.That(whole.Headers.CacheControl!.ToString(), Does.Contain("immutable").And.Contain("public"));
            Assert.That(whole.Headers.GetValues("Content-Security-Policy"), Is.EqualTo(new[] { SecurityHeaders.PicturePolicy }));
            Assert.That(whole.Headers.GetValues("X-Content-Type-Options"), Is.EqualTo(new[] { "nosniff" }));
            Assert.That(again.StatusCode, Is.EqualTo(HttpStatusCode.NotModified));
            Assert.That(_s3.Objects.IsEmpty, Is.EqualTo(!inObjectStorage));
        });
    }

    [Test]
    public async Task Get_Range_IsThatPart()
    {
        var url = await MakeAsync();
        var whole = await _client.GetByteArrayAsync(url);

        using var part = await _client.SendAsync(new(HttpMethod.Get, url) { Headers = { Range = new RangeHeaderValue(100, 199) } });
        using var tooFar = await _client.SendAsync(new(HttpMethod.Get, url) { Headers = { Range = new RangeHeaderValue(whole.Length, null) } });

        Assert.That(part.StatusCode, Is.EqualTo(HttpStatusCode.PartialContent));
        Assert.That(await part.Content.ReadAsByteArrayAsync(), Is.EqualTo(whole[100..200]));
        Assert.That(tooFar.StatusCode, Is.EqualTo(HttpStatusCode.RequestedRangeNotSatisfiable));
    }

    [Test]
    public async Task Head_TellsTheLengthAlone()
    {
        var url = await MakeAsync();
        var whole = await _client.GetByteArrayAsync(url);

        using var head = await _client.SendAsync(new(HttpMethod.Head, url));

        Assert.That(head.Content.Headers.ContentLength, Is.EqualTo(whole.Length));
        Assert.That(await head.Content.ReadAsByteArrayAsync(), Is.Empty);
    }

    [Test]
    public async Task Get_Download_HasItsNameAndExtension()
    {
        var url = await MakeAsync();

        using var file = await _client.GetAsync($"{url}?download=1");
        using var wrongExtension = await _client.GetAsync(Path.ChangeExtension(url, ".png"));

        var id = Path.GetFileNameWithoutExtension(url);
        Assert.That(file.Content.Headers.ContentDisposition!.ToString(), Does.StartWith("attachment").And.Contain($"lofi-anime-{id[^8..]}.svg"));
        Assert.That(wrongExtension.StatusCode, Is.EqualTo(HttpStatusCode.NotFound));
    }

    [Test]
    public async Task Get_StorageIsDown_IsOurPageWith503AndTellsNoKey()
    {
        if (!inObjectStorage)
        {
            Assert.Ignore("A folder is not down.");
        }

        var url = await MakeAsync();
        _s3.Fault = async context =>
        {
            await S3Stub.RefuseAsync(context, 503, "SlowDown");
            return true;
        };

        using var answer = await _client.GetAsync(url);

        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.ServiceUnavailable));
        Assert.That(await answer.Content.ReadAsStringAsync(), Does.Contain("Back to the start"));
        Assert.That(_site.Log.Text, Does.Contain("503 SlowDown").And.Not.Contain(S3Stub.SecretKey).And.Not.Contain(S3Stub.AccessKey));
    }

    private async Task<string> MakeAsync()
    {
        using var made = await _client.PostAsync("/api/ai", new StringContent("""{"prompt":"a lighthouse"}"""));
        return new Uri((await made.Content.ReadFromJsonAsync<string[]>())!.Single()).AbsolutePath;
    }
}
