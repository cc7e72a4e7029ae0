using Upstash.Rest.Client.RateLimiting;

namespace LofiAnime.Tests.Client.RateLimiting;

[Category("Unit")]
public sealed class BackgroundWorkTests
{
    private readonly BackgroundWork _work = new();

    [Test]
    public async Task Finish_WorkIsGoingOn_WaitsForItHoweverItEnds()
    {
        var (first, second) = (new TaskCompletionSource(), new TaskCompletionSource());
        _work.Add(first.Task);
        _work.Add(second.Task);

        var finish = _work.FinishAsync();
        first.SetException(new InvalidOperationException());
        Assert.That(finish.IsCompleted, Is.False);
        second.SetResult();

        await finish;
    }

    [Test]
    public async Task Finish_WorkThatBeginsMeanwhile_IsNotWaitedFor()
    {
        var (first, second) = (new TaskCompletionSource(), new TaskCompletionSource());
        _work.Add(first.Task);

        var finish = _work.FinishAsync();
        _work.Add(second.Task);
        first.SetResult();

        await finish.WaitAsync(TimeSpan.FromSeconds(30));
    }
}
