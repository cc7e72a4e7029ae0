using System.Drawing;
using LofiAnime.Tests.Support;
using LofiAnime.Tests.Web.Clients.Replicate;
using LofiAnime.Web.Clients;
using LofiAnime.Web.Clients.Cog;
using LofiAnime.Web.Clients.OpenAI;
using Microsoft.Extensions.AI;
using WireMock.ResponseBuilders;

namespace LofiAnime.Tests.Web.Clients.OpenAI;

[Category("Wire")]
public sealed class OpenAIImageGeneratorTests : IDisposable
{
    private const string Prompt = "a harbour nobody else may read about";

    private readonly OpenAIStub _openai = new();
    private readonly ManualTimeProvider _clock = new();
    private readonly RecordingLogger<OpenAIImageGenerator> _log = new();
    private readonly OpenAIOptions _options;
    private readonly List<OpenAIImageGenerator> _owned = [];

    public OpenAIImageGeneratorTests() => _options = new() { ApiKey = OpenAIStub.Key, Endpoint = _openai.Endpoint };

    public void Dispose()
    {
        _owned.ForEach(owned => owned.Dispose());
        _openai.Dispose();
    }

    [TestCase("1024x1024", 1024, 1024)]
    [TestCase("1536x1024", 1536, 1024)]
    [TestCase("1024x1536", 768, 1344)]
    public async Task GenerateAsync_GptImage_AsksForASmallFileAndReadsItsBytes(string size, int width, int height)
    {
        _openai.Makes();

        var answer = await Generator().GenerateAsync(new(Prompt), new() { ImageSize = new Size(width, height) });

        var picture = (DataContent)answer.Contents.Single();
        Assert.That((picture.MediaType, picture.Data.ToArray()), Is.EqualTo(("image/webp", PhotoFiles.LossyWebp())));
        Assert.That(_openai.Calls.Single().EnumerateObject().Select(part => $"{part.Name}={part.Value}"), Is.EquivalentTo(new[]
        {
            "model=gpt-image-1", $"prompt=Lofi anime illustration: {Prompt}", "n=1", "quality=medium", $"size={size}", "output_format=webp", "output_compression=80",
        }));
        Assert.That(_openai.Keys, Is.EqualTo(new[] { "Bearer " + OpenAIStub.Key }));
    }

    [Test]
    public async Task GenerateAsync_DallE_FetchesThePictureFromAKnownHostWithoutTheKey()
    {
        _options.Model = "dall-e-3";
        _options.Quality = "hd";
        _options.OutputHosts.Add(_openai.Host);
        _openai.MakesByAddress(PhotoFiles.Png());

        var answer = await Generator().GenerateAsync(new(Prompt), new() { ImageSize = new Size(1536, 1024) });

        Assert.That(((DataContent)answer.Contents.Single()).MediaType, Is.EqualTo("image/png"));
        Assert.That(_openai.Calls.Single().EnumerateObject().Select(part => part.Name), Is.EquivalentTo(new[] { "model", "prompt", "n", "quality", "size" }));
        Assert.That(_openai.Keys, Has.Count.EqualTo(1), "the picture's host is never sent it");
    }

    [Test]
    public async Task GenerateAsync_AddressOnAnotherHost_IsNotFollowed()
    {
        _options.Model = "dall-e-3";
        _openai.MakesByAddress(PhotoFiles.Png());

        Assert.That((await FailureAsync()).Failure, Is.EqualTo(PictureFailure.Failed));
        Assert.That(Logged, Does.Contain("OutputNotAllowed"));
    }

    [TestCase(400, "moderation_blocked", PictureFailure.Refused)]
    [TestCase(400, "content_policy_violation", PictureFailure.Refused)]
    [TestCase(400, "invalid_value", PictureFailure.Failed)]
    [TestCase(401, "invalid_api_key", PictureFailure.Unavailable)]
    [TestCase(403, "none", PictureFailure.Unavailable)]
    [TestCase(404, "model_not_found", PictureFailure.Unavailable)]
    [TestCase(429, "insufficient_quota", PictureFailure.Unavailable)]
    [TestCase(429, "rate_limit_exceeded", PictureFailure.Busy)]
    [TestCase(500, "none", PictureFailure.Failed)]
    [TestCase(503, "none", PictureFailure.Busy)]
    public async Task GenerateAsync_Refused_IsTypedAndNeverAskedTwice(int status, string code, PictureFailure failure)
    {
        _openai.Refuses(status, code, retryAfter: "17");

        var exception = await FailureAsync();

        Assert.That((exception.Failure, exception.RetryAfter, _openai.Calls.Count), Is.EqualTo((failure, TimeSpan.FromSeconds(17), 1)));
        Assert.That(exception.ToString() + Logged, Does.Contain(exception.Reference).And.Not.Contain("harbour").And.Not.Contain(OpenAIStub.Key));
    }

    [TestCase("no json")]
    [TestCase("[]")]
    [TestCase("{}")]
    [TestCase("""{"created":1,"data":[]}""")]
    [TestCase("""{"created":1,"data":[{}]}""")]
    [TestCase("""{"created":1,"data":[{"b64_json":"%%%"}]}""")]
    [TestCase("""{"created":1,"data":[{"b64_json":"PHN2Zz4="}]}""", Description = "SVG is no picture from a vendor")]
    public async Task GenerateAsync_AnswerThatIsNone_Fails(string body)
    {
        _openai.Answers(body);

        Assert.That(((await FailureAsync()).Failure, _openai.Calls.Count), Is.EqualTo((PictureFailure.Failed, 1)));
    }

    [Test]
    public async Task GenerateAsync_LargerThanAllowed_IsNotTaken()
    {
        _options.MaxPictureBytes = 1 << 10;
        _openai.Makes([.. PhotoFiles.LossyWebp(), .. new byte[1 << 20]]);

        Assert.That((await FailureAsync()).Failure, Is.EqualTo(PictureFailure.Failed));
        Assert.That(Logged, Does.Contain("OutputTooLarge"));
    }

    [Test]
    public async Task GenerateAsync_SlowerThanItsTime_IsTimedOutAndNotRepeated()
    {
        _openai.Answers(Response.Create().WithDelay(TimeSpan.FromSeconds(30)).WithStatusCode(200));
        var failure = FailureAsync();
        await _clock.WaitForTimerAsync(_options.AttemptTimeout);
        _clock.Advance(_options.AttemptTimeout);

        Assert.That((await failure).Failure, Is.EqualTo(PictureFailure.TimedOut));
    }

    [Test]
    public async Task GenerateAsync_CanceledOrWithPicturesToEdit_AsksNobody()
    {
        await Assert.ThatAsync(() => Generator().GenerateAsync(new(Prompt), cancellationToken: new CancellationToken(canceled: true)), Throws.InstanceOf<OperationCanceledException>());
        await Assert.ThrowsAsync<ArgumentException>(() => Generator().GenerateAsync(new(Prompt, [new DataContent(PhotoFiles.Png(), "image/png")])));
        Assert.That(_openai.Calls, Is.Empty);
    }

    [Test]
    public void GetService_OfTheGenerator_TellsTheVendorAndModel() =>
        Assert.That(Generator().GetService<ImageGeneratorMetadata>(), Has.Property("ProviderName").EqualTo("openai").And.Property("DefaultModelId").EqualTo("gpt-image-1"));

    private string Logged => string.Join('\n', _log.Entries);

    private async Task<PictureNotMadeException> FailureAsync()
    {
        try
        {
            await Generator().GenerateAsync(new(Prompt));
        }
        catch (PictureNotMadeException e)
        {
            return e;
        }

        throw new AssertionException("There is a picture.");
    }

    private OpenAIImageGenerator Generator()
    {
        var hosts = new CogOptions { MaxPictureBytes = _options.MaxPictureBytes };
        hosts.OutputHosts.AddRange(_options.OutputHosts);
        var generator = new OpenAIImageGenerator(
            _options, new SocketsHttpHandler(), CogServiceCollectionExtensions.Reader(hosts, new SocketsHttpHandler(), _clock, new Random(1)), _clock, _log);
        _owned.Add(generator);
        return generator;
    }
}
