using LofiAnime.Tests.Client.RateLimiting;
using LofiAnime.Tests.Support;
using LofiAnime.Web.Clients;
using LofiAnime.Web.Clients.OpenAI;
using Microsoft.Extensions.AI;
using Upstash.Rest.Client.QStash;
using Upstash.Rest.Client.RateLimiting;
using Upstash.Rest.Client.Redis;
using Upstash.Rest.Extensions.AI;

namespace LofiAnime.Tests.Web.Clients.OpenAI;

[Category("Whole")]
public sealed class OpenAIQueuedProviderTests : IDisposable
{
    private readonly QStashStub _qstash = new();
    private readonly ManualTimeProvider _clock = new();
    private readonly PictureOrder _order;
    private int _calls;
    private Func<CancellationToken, Task<ImageGenerationResponse>> _generate = _ => Task.FromResult(new ImageGenerationResponse([new DataContent(PhotoFiles.LossyWebp(), "image/webp")]));

    public OpenAIQueuedProviderTests()
    {
        _order = new() { JobId = Guid.NewGuid().ToString("N"), Prompt = "a harbour", Deadline = _clock.GetUtcNow() + TimeSpan.FromMinutes(5) };
        _qstash.Answers("""{"messageId":"msg_1"}""");
    }

    public void Dispose() => _qstash.Dispose();

    [Test]
    public async Task StartAsync_TwiceForOneJob_IsOnePictureOfOneCall()
    {
        var (provider, art) = await ProviderAsync();

        Assert.That(await provider.FindAsync(_order, default), Is.Null, "nothing was started");
        var run = (PictureRun.Waiting)await provider.StartAsync(_order, default);
        Assert.That(await provider.FindAsync(_order, default), Is.Null, "whether its message was sent nobody knows, and a second start changes nothing");
        var again = (PictureRun.Waiting)await provider.StartAsync(_order, default);
        await art.RunAsync(run.Id);
        await art.RunAsync(again.Id);

        var made = (PictureRun.Made)(await provider.FindAsync(_order, default))!;
        var delivery = (PictureDelivery.Whole)await provider.FetchAsync(_order, made, default);
        Assert.That((run.Id, again.Id, _calls), Is.EqualTo((ArtId.Of(_order.JobId), run.Id, 1)));
        Assert.That(delivery.Files.Single().Content.ToArray(), Is.EqualTo(PhotoFiles.LossyWebp()));
    }

    [Test]
    public async Task StartAsync_BeyondThePaceOfAllInstances_WaitsAndQueuesNothing()
    {
        var (provider, _) = await ProviderAsync(perMinute: 1);
        await provider.StartAsync(_order, default);
        var next = _order with { JobId = Guid.NewGuid().ToString("N") };

        var trouble = await Assert.ThrowsAsync<ProviderTroubleException>(() => provider.StartAsync(next, default));

        Assert.That((trouble!.IsBeforeStart, trouble.RetryAfter > TimeSpan.Zero), Is.EqualTo((true, true)));
        Assert.That(await provider.LookAsync(next, ArtId.Of(next.JobId), default), Is.InstanceOf<PictureRun.NotMade>());
        Assert.That(_qstash.Requests, Has.Count.EqualTo(1));
    }

    [Test]
    public async Task LookAsync_AfterTheProcessDiedInTheCall_GivesUpAndNeverBuysAgain()
    {
        var (provider, art) = await ProviderAsync();
        var run = (PictureRun.Waiting)await provider.StartAsync(_order, default);
        var never = new TaskCompletionSource<ImageGenerationResponse>();
        var asked = new TaskCompletionSource();
        _generate = _ =>
        {
            asked.SetResult();
            return never.Task;
        };
        var dead = art.RunAsync(run.Id);
        await asked.Task;
        Assert.That(await provider.LookAsync(_order, run.Id, default), Is.EqualTo(new PictureRun.Working(run.Id, null)));

        // Its limit and the grace have passed, and nobody wrote an outcome.
        _clock.Advance(TimeSpan.FromMinutes(10));
        var seen = await provider.LookAsync(_order, run.Id, default);
        await art.RunAsync(run.Id);

        Assert.That((seen, _calls), Is.EqualTo((new PictureRun.NotMade(PictureFailure.Failed, _order.JobId[..8]), 1)));
        never.SetCanceled();
        await dead;
        Assert.That(await provider.LookAsync(_order, run.Id, default), Is.EqualTo(seen), "the first outcome stays");
    }

    [Test]
    public async Task LookAsync_RefusedPicture_TellsTheKindAndTheGeneratorsReference()
    {
        var (provider, art) = await ProviderAsync();
        var run = (PictureRun.Waiting)await provider.StartAsync(_order, default);
        _generate = _ => throw new PictureNotMadeException(PictureFailure.Refused, "1a2b3c4d");

        await art.RunAsync(run.Id);

        Assert.That(await provider.LookAsync(_order, run.Id, default), Is.EqualTo(new PictureRun.NotMade(PictureFailure.Refused, "1a2b3c4d")));
    }

    [Test]
    public async Task StopAsync_WhileItWaits_EndsItUnbought()
    {
        var (provider, art) = await ProviderAsync();
        var run = (PictureRun.Waiting)await provider.StartAsync(_order, default);

        await provider.StopAsync(run.Id, default);
        await art.RunAsync(run.Id);

        Assert.That(_calls, Is.Zero);
        Assert.That(await provider.LookAsync(_order, run.Id, default), Is.InstanceOf<PictureRun.NotMade>().With.Property("Failure").EqualTo(PictureFailure.Canceled));
    }

    [TestCase("00000000000000000000000000000000")]
    [TestCase("0123456789abcdef0123456789abcdef")]
    [TestCase("ffffffffffffffffffffffffffffffff")]
    public void ArtId_OfAJob_IsReadBack(string jobId) =>
        Assert.That((ArtId.TryReadJob(ArtId.Of(jobId), out var read), read, ArtId.Of(jobId).Length), Is.EqualTo((true, jobId, 22)));

    [TestCase("")]
    [TestCase("short")]
    [TestCase("!!!!!!!!!!!!!!!!!!!!!!")]
    [TestCase("0123456789abcdef0123456789abcdef")]
    public void ArtId_ThatIsNone_IsNoJob(string id) => Assert.That(ArtId.TryReadJob(id, out _), Is.False);

    private async Task<(OpenAIQueuedProvider Provider, QueuedImageGenerator Art)> ProviderAsync(int perMinute = 600)
    {
        var redis = await LiveRedis.ClientAsync();
        var prefix = $"openai:{Guid.NewGuid():N}";
        var queue = new ImageQueue(redis, _qstash.Client(_clock), new()
        {
            Prefix = prefix,
            Describe = ArtFailure.Of,
            IsUncharged = ArtFailure.IsUncharged,
            Message = id => new() { Destination = new Uri($"https://site.example/art/{id}") },
        }, _clock);
        var limiter = new UpstashRateLimiter(redis, new SlidingWindow(perMinute, TimeSpan.FromMinutes(1)), new UpstashRateLimiterOptions { Prefix = prefix }, _clock);
        var pipeline = new Generator(this).AsUpstashBuilder().UseUpstashRateLimit(limiter).UseUpstashQueue(queue).Build();
        return (new(new OpenAIOptions(), pipeline, queue), pipeline.GetRequiredService<QueuedImageGenerator>());
    }

    private sealed class Generator(OpenAIQueuedProviderTests test) : IImageGenerator
    {
        public Task<ImageGenerationResponse> GenerateAsync(ImageGenerationRequest request, ImageGenerationOptions? options = null, CancellationToken cancellationToken = default)
        {
            test._calls++;
            return test._generate(cancellationToken);
        }

        public object? GetService(Type serviceType, object? serviceKey = null) => null;

        public void Dispose()
        {
        }
    }
}
