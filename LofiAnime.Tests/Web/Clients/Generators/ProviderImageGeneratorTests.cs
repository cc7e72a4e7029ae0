using System.Drawing;
using LofiAnime.Tests.Support;
using LofiAnime.Web.Clients;
using LofiAnime.Web.Clients.Generators;
using LofiAnime.Web.Clients.OfflineArtist;
using Microsoft.Extensions.AI;

namespace LofiAnime.Tests.Web.Clients.Generators;

[Category("Unit")]
public sealed class ProviderImageGeneratorTests
{
    private readonly ManualTimeProvider _clock = new();
    private readonly FakePictureProvider _provider = new() { Pause = TimeSpan.FromSeconds(1) };

    [Test]
    public async Task GenerateAsync_OfTheOfflineArtist_IsAWholeRunInTheNearestShape()
    {
        using var generator = new ProviderImageGenerator(new OfflinePictureProvider(), _clock);

        var answer = await generator.GenerateAsync(
            new("a harbour"), new() { Count = 2, ImageSize = new Size(1920, 1080), AdditionalProperties = new() { ["seed"] = 7 } });
        var again = await generator.GenerateAsync(new("a harbour"), new() { Count = 2, ImageSize = new Size(1344, 768), AdditionalProperties = new() { ["seed"] = 7 } });

        Assert.That(answer.Contents.Cast<DataContent>().Select(picture => picture.MediaType), Is.EqualTo(new[] { "image/svg+xml", "image/svg+xml" }));
        Assert.That(answer.Contents.Cast<DataContent>().Select(picture => picture.Uri), Is.EqualTo(again.Contents.Cast<DataContent>().Select(picture => picture.Uri)).And.Unique);
        Assert.That(generator.GetService<ImageGeneratorMetadata>()!.ProviderName, Is.EqualTo("offline-sample"));
    }

    [Test]
    public async Task GenerateAsync_OfARunThatTakesTime_LooksInPausesThroughTroubleAndStartsOnce()
    {
        var looks = 0;
        _provider.Start = (order, _) => Task.FromResult<PictureRun>(new PictureRun.Waiting(FakePictureProvider.RunId(order)));
        _provider.Look = (order, _, _) => ++looks switch
        {
            1 => Task.FromResult<PictureRun>(new PictureRun.Working(FakePictureProvider.RunId(order), 40)),
            2 => throw new ProviderTroubleException("no answer") { RetryAfter = TimeSpan.FromSeconds(3) },
            _ => Task.FromResult<PictureRun>(FakePictureProvider.Made(order)),
        };

        var answer = Generator().GenerateAsync(new("a harbour"));
        foreach (var pause in new[] { 1, 1, 3 })
        {
            await _clock.WaitForTimerAsync(TimeSpan.FromSeconds(pause));
            _clock.Advance(TimeSpan.FromSeconds(pause));
        }

        Assert.That((await answer).Contents.OfType<DataContent>().Count(), Is.EqualTo(1));
        Assert.That((_provider.Calls, looks), Is.EqualTo((1, 3)));
    }

    [Test]
    public async Task GenerateAsync_Canceled_StopsTheRun()
    {
        using var over = new CancellationTokenSource();
        var held = FakePictureProvider.Held();
        held.Pause = TimeSpan.FromSeconds(1);
        var answer = new ProviderImageGenerator(held, _clock).GenerateAsync(new("a harbour"), cancellationToken: over.Token);
        await _clock.WaitForTimerAsync(TimeSpan.FromSeconds(1));
        await over.CancelAsync();

        await Assert.ThatAsync(() => answer, Throws.InstanceOf<OperationCanceledException>());
        Assert.That(held.Stops, Has.Count.EqualTo(1));
    }

    [Test]
    public async Task GenerateAsync_Refused_IsTyped()
    {
        var generator = new ProviderImageGenerator(FakePictureProvider.Failing(PictureFailure.Refused), _clock);

        await Assert.ThatAsync(() => generator.GenerateAsync(new("a harbour")), Throws.TypeOf<PictureNotMadeException>().With.Property("Failure").EqualTo(PictureFailure.Refused));
        await Assert.ThatAsync(() => generator.GenerateAsync(new("a harbour", [new DataContent(PhotoFiles.Png(), "image/png")])), Throws.ArgumentException);
    }

    [Test]
    public async Task StartAsync_ThroughThePipeline_HandsTheOrderOnAndReturnsTheRunAsItIs()
    {
        PictureOrder? seen = null;
        _provider.Start = (order, _) => Task.FromResult<PictureRun>(new PictureRun.Working(FakePictureProvider.RunId(seen = order), 12));
        var order = new PictureOrder { JobId = new string('a', 32), Prompt = "", Photo = new(new string('b', 32), PictureFormat.Png), Deadline = _clock.GetUtcNow() };

        var run = await new PipelinedProvider(_provider, Generator()).StartAsync(order, default);

        Assert.That(seen, Is.SameAs(order));
        Assert.That(run, Is.EqualTo(new PictureRun.Working(FakePictureProvider.RunId(order), 12)));
    }

    private ProviderImageGenerator Generator() => new(_provider, _clock);
}
