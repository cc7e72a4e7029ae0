using LofiAnime.Tests.Client.RateLimiting;
using LofiAnime.Tests.Support;
using Microsoft.Extensions.AI;
using Upstash.Rest.Client;
using Upstash.Rest.Client.QStash;
using Upstash.Rest.Client.Redis;
using Upstash.Rest.Extensions.AI;

namespace LofiAnime.Tests.ExtensionsAI;

[Category("Whole")]
public sealed class ImageQueueTests : IDisposable
{
    private readonly string _prefix = LiveRedis.UniqueKey("queue");
    private readonly ManualTimeProvider _clock = new(DateTimeOffset.UnixEpoch.AddDays(20_000));
    private readonly FakeImageGenerator _vendor = new();
    private readonly QStashStub _stub = new();
    private QStashClient _qstash = null!;
    private RedisClient _redis = null!;
    private SpyExecutor _spy = null!;
    private ImageQueue _queue = null!;

    [SetUp]
    public async Task StartAsync()
    {
        _redis = await LiveRedis.ClientAsync();
        _spy = new(_redis);
        _stub.Answers("""{"messageId":"msg_1"}""");
        _qstash = _stub.Client();
        _queue = new(_spy, _qstash, Options(), _clock);
    }

    public void Dispose()
    {
        _qstash?.Dispose();
        _redis?.Dispose();
        _stub.Dispose();
    }

    [Test]
    public async Task Generate_Hosted_NamesTheIdAtOnceAndQStashSeesNothingElse()
    {
        var generator = _vendor.AsUpstashBuilder().UseUpstashQueue(_queue).Build();

        var answer = await generator.GenerateAsync(
            new("a secret fox"), new() { ResponseFormat = ImageGenerationResponseFormat.Hosted, AdditionalProperties = new() { ["key"] = "sk-secret" } });

        var id = ((HostedFileContent)answer.Contents.Single()).FileId;
        Assert.That(id, Does.Match("^[A-Za-z0-9_-]{22}$"));
        Assert.That(_vendor.Calls, Is.Zero);
        Assert.That(_stub.Request.Path, Does.EndWith($"https://site.test/art/{id}"));
        Assert.That(_stub.Request.Headers!["Upstash-Deduplication-Id"].ToString(), Is.EqualTo(id));
        Assert.That(_stub.Request.Body + string.Join(' ', _stub.Request.Headers.SelectMany(header => header.Value)), Does.Not.Contain("secret"));
        Assert.That(await _queue.FindAsync(id), Is.InstanceOf<ImageQueueState.Queued>());
    }

    [Test]
    public async Task Run_Twice_AsksTheGeneratorOnceForWhatWasWanted()
    {
        var picture = new DataContent(new byte[] { 0xFF, 7 }, "image/png");
        var id = await _queue.EnqueueAsync(new("redder", [picture]), new() { ModelId = "m", Count = 2, AdditionalProperties = new() { ["seed"] = 7, ["style"] = "ink" } });

        var first = await _queue.RunAsync(id, _vendor);
        var second = await _queue.RunAsync(id, _vendor);

        Assert.That(_vendor.Calls, Is.EqualTo(1));
        Assert.That(_vendor.Request!.Prompt, Is.EqualTo("redder"));
        Assert.That(((DataContent)_vendor.Request.OriginalImages!.Single()).Data.ToArray(), Is.EqualTo(new byte[] { 0xFF, 7 }));
        Assert.That((_vendor.Options!.ModelId, _vendor.Options.Count, _vendor.Options.ResponseFormat), Is.EqualTo(("m", (int?)2, (ImageGenerationResponseFormat?)ImageGenerationResponseFormat.Data)));
        Assert.That((_vendor.Options.AdditionalProperties!["seed"], _vendor.Options.AdditionalProperties["style"]), Is.EqualTo((7L, "ink")));
        foreach (var state in new[] { first, second, await _queue.FindAsync(id) })
        {
            Assert.That(((DataContent)((ImageQueueState.Made)state!).Contents.Single()).Data.ToArray(), Is.EqualTo(new byte[] { 0x89, 0x50, 0xFF, 1 }));
        }

        Assert.That(await _redis.KeyExistsAsync($"{_prefix}:{id}:request"), Is.False);
        await foreach (var key in _redis.KeyScanAllAsync($"{_prefix}*", 1000))
        {
            Assert.That(await _redis.KeyTimeToLiveAsync(key), Is.GreaterThan(TimeSpan.FromHours(23)));
        }
    }

    [Test]
    public async Task Run_ManyAtOnce_AskTheGeneratorOnce()
    {
        var id = await _queue.EnqueueAsync(new("a fox"));

        var states = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => _queue.RunAsync(id, _vendor)));

        Assert.That(_vendor.Calls, Is.EqualTo(1));
        Assert.That(states, Has.None.Null);
    }

    [Test]
    public async Task Run_GeneratorFails_IsKeptAndNotTriedAgain()
    {
        var queue = new ImageQueue(_redis, _qstash, Options() with { Describe = _ => new(ImageFailureKind.Refused, "policy", TimeSpan.FromSeconds(3)) }, _clock);
        _vendor.Make = (_, _, _) => throw new InvalidOperationException("no fox");
        var id = await queue.EnqueueAsync(new("a fox"));

        await queue.RunAsync(id, _vendor);
        await queue.RunAsync(id, _vendor);
        await queue.FailAsync(id);

        Assert.That(_vendor.Calls, Is.EqualTo(1));
        Assert.That(await queue.FindAsync(id), Is.EqualTo(new ImageQueueState.Failed(new(ImageFailureKind.Refused, "policy", TimeSpan.FromSeconds(3)))));
    }

    [Test]
    public async Task Run_AnswerWithoutBytes_IsAFailure()
    {
        _vendor.Make = (_, _, _) => Task.FromResult(new ImageGenerationResponse([new UriContent("https://fake.test/a.png", "image/png")]));
        var id = await _queue.EnqueueAsync(new("a fox"));

        Assert.That(await _queue.RunAsync(id, _vendor), Is.EqualTo(Failed(ImageFailureKind.NotBytes)));
    }

    [Test]
    public async Task Run_RefusedBeforeItIsCharged_GoesBackToTheQueue()
    {
        var limited = _vendor.AsUpstashBuilder().UseUpstashRateLimit(new FakeLimiter(_clock, 0, TimeSpan.FromMinutes(1))).Build();
        var id = await _queue.EnqueueAsync(new("a fox"));

        await Assert.ThrowsAsync<RateLimitedException>(() => _queue.RunAsync(id, limited));

        Assert.That(await _queue.FindAsync(id), Is.InstanceOf<ImageQueueState.Queued>());
        Assert.That(await _queue.RunAsync(id, _vendor), Is.InstanceOf<ImageQueueState.Made>());
    }

    [Test]
    public async Task Run_TakesTooLong_IsGivenUp()
    {
        var begun = new TaskCompletionSource();
        _vendor.Make = async (_, _, token) =>
        {
            begun.SetResult();
            await Task.Delay(Timeout.Infinite, token);
            return FakeImageGenerator.Picture(1);
        };
        var id = await _queue.EnqueueAsync(new("a fox"));
        var run = _queue.RunAsync(id, _vendor);
        await begun.Task.WaitAsync(GatewayRespStub.Guard);
        Assert.That(await _queue.FindAsync(id), Is.EqualTo(new ImageQueueState.Running(_clock.GetUtcNow())));

        _clock.Advance(TimeSpan.FromMinutes(5));

        Assert.That(await run, Is.EqualTo(Failed(ImageFailureKind.TimedOut)));
    }

    [Test]
    public async Task Find_ProcessDiedMidway_IsInterruptedAndStaysSo()
    {
        var id = await _queue.EnqueueAsync(new("a fox"));
        await _redis.StringSetAsync($"{_prefix}:{id}:claim", _clock.GetUtcNow().ToUnixTimeMilliseconds(), TimeSpan.FromDays(1));
        Assert.That(await _queue.RunAsync(id, _vendor), Is.InstanceOf<ImageQueueState.Running>());

        _clock.Advance(TimeSpan.FromMinutes(5.5));

        Assert.That(await _queue.FindAsync(id), Is.EqualTo(Failed(ImageFailureKind.Interrupted)));
        Assert.That(await _queue.RunAsync(id, _vendor), Is.EqualTo(Failed(ImageFailureKind.Interrupted)));
        Assert.That(_vendor.Calls, Is.Zero);
    }

    [Test]
    public async Task Fail_BeforeARun_IsTheEnd()
    {
        var id = await _queue.EnqueueAsync(new("a fox"));

        Assert.That(await _queue.FailAsync(id), Is.EqualTo(Failed(ImageFailureKind.Undelivered)));
        Assert.That(await _queue.RunAsync(id, _vendor), Is.EqualTo(Failed(ImageFailureKind.Undelivered)));
        Assert.That(_vendor.Calls, Is.Zero);
    }

    [Test]
    public async Task Enqueue_QStashRefuses_LeavesNothing()
    {
        _stub.Dispose();

        await Assert.ThrowsAsync<UpstashTransportException>(() => _queue.EnqueueAsync(new("a fox")));

        await foreach (var key in _redis.KeyScanAllAsync($"{_prefix}*", 1000))
        {
            Assert.Fail($"There is {key}.");
        }
    }

    [Test]
    public async Task Remove_BeforeOrAfterARun_IsGoneAndNeverMade()
    {
        var id = await _queue.EnqueueAsync(new("a fox"));
        await _queue.RemoveAsync(id);

        Assert.That(await _queue.RunAsync(id, _vendor), Is.Null);
        Assert.That(await _queue.FindAsync(id), Is.Null);
        Assert.That(_vendor.Calls, Is.Zero);
    }

    [TestCase("")]
    [TestCase("short")]
    [TestCase("../../../another/key/x")]
    [TestCase("AAAAAAAAAAAAAAAAAAAAAA")]
    public async Task Find_NoId_AsksForNothingOfOthers(string id)
    {
        Assert.That(await _queue.FindAsync(id), Is.Null);
        Assert.That(await _queue.RunAsync(id, _vendor), Is.Null);
        Assert.That(await _queue.FailAsync(id), Is.Null);
    }

    [Test]
    public async Task Generate_Waits_UntilItIsMadeOrFails()
    {
        var generator = _vendor.AsUpstashBuilder().UseUpstashQueue(_queue).Build();
        var (madeId, failedId) = (ImageQueue.NewId(), ImageQueue.NewId());
        var made = generator.GenerateAsync(new("a fox"), new() { AdditionalProperties = new() { [UpstashAIProperties.QueueId] = madeId } });
        await _clock.WaitForTimerAsync(TimeSpan.FromMilliseconds(250)).WaitAsync(GatewayRespStub.Guard);
        await generator.GetService<QueuedImageGenerator>()!.RunAsync(madeId);
        _clock.Advance(TimeSpan.FromMilliseconds(250));
        var failed = generator.GenerateAsync(new("a fox"), new() { AdditionalProperties = new() { [UpstashAIProperties.QueueId] = failedId } });
        await made.WaitAsync(GatewayRespStub.Guard);
        await _clock.WaitForTimerAsync(TimeSpan.FromMilliseconds(250)).WaitAsync(GatewayRespStub.Guard);
        await _queue.FailAsync(failedId, new(ImageFailureKind.Stopped));
        _clock.Advance(TimeSpan.FromMilliseconds(250));

        Assert.That((await made).Contents.Single(), Is.InstanceOf<DataContent>());
        Assert.That((await Assert.ThrowsAsync<ImageQueueException>(() => failed.WaitAsync(GatewayRespStub.Guard))).Failure!.Kind, Is.EqualTo(ImageFailureKind.Stopped));
    }

    [Test]
    public async Task Run_RedisFailsAfterTheGenerator_IsWrittenAgain()
    {
        var id = await _queue.EnqueueAsync(new("a fox"));
        _vendor.Make = (_, _, _) =>
        {
            _spy.IsDown = true;
            return Task.FromResult(FakeImageGenerator.Picture(1));
        };
        var run = _queue.RunAsync(id, _vendor);
        await _clock.WaitForTimerAsync(TimeSpan.FromMilliseconds(250)).WaitAsync(GatewayRespStub.Guard);
        _spy.IsDown = false;

        _clock.Advance(TimeSpan.FromMilliseconds(250));

        Assert.That(await run.WaitAsync(GatewayRespStub.Guard), Is.InstanceOf<ImageQueueState.Made>());
        Assert.That(await _queue.FindAsync(id), Is.InstanceOf<ImageQueueState.Made>());
    }

    [Test]
    public async Task Enqueue_WhatCannotBeWrittenDown_IsRefused()
    {
        await Assert.ThrowsAsync<ArgumentException>(() => _queue.EnqueueAsync(new("x", [new UriContent("https://fake.test/a.png", "image/png")])));
        await Assert.ThrowsAsync<ArgumentException>(() => _queue.EnqueueAsync(new("x"), new() { RawRepresentationFactory = _ => null }));
        await Assert.ThrowsAsync<ArgumentException>(() => _queue.EnqueueAsync(new("x"), new() { AdditionalProperties = new() { ["f"] = (Func<int>)(() => 1) } }));
        await Assert.ThrowsAsync<ArgumentException>(() => _queue.EnqueueAsync(new("x"), id: "guessable"));
        Assert.That(_stub.Requests, Is.Empty);
    }

    private static ImageQueueState.Failed Failed(ImageFailureKind kind) => new(new ImageFailure(kind));

    private ImageQueueOptions Options() => new() { Prefix = _prefix, Message = id => new() { Destination = new Uri($"https://site.test/art/{id}") } };
}
