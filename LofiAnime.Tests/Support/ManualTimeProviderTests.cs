namespace LofiAnime.Tests.Support;

[Category("Unit")]
public sealed class ManualTimeProviderTests
{
    private readonly ManualTimeProvider _clock = new();

    [Test]
    public void Advance_NoTimers_MovesNowAndTimestampAlike()
    {
        var (before, stamp) = (_clock.GetUtcNow(), _clock.GetTimestamp());

        _clock.Advance(TimeSpan.FromSeconds(90));

        Assert.That(_clock.GetUtcNow() - before, Is.EqualTo(TimeSpan.FromSeconds(90)));
        Assert.That(_clock.GetElapsedTime(stamp), Is.EqualTo(TimeSpan.FromSeconds(90)));
    }

    [Test]
    public async Task Delay_ClockMovesPastIt_Ends()
    {
        var delay = Task.Delay(TimeSpan.FromSeconds(10), _clock);

        _clock.Advance(TimeSpan.FromSeconds(9));
        Assert.That(delay.IsCompleted, Is.False);

        _clock.Advance(TimeSpan.FromSeconds(1));
        await delay;
        Assert.That(_clock.ScheduledTimers, Is.Zero);
    }

    [Test]
    public void CancellationTokenSource_ClockMovesPastIt_Cancels()
    {
        using var cancellation = new CancellationTokenSource(TimeSpan.FromMinutes(1), _clock);

        _clock.Advance(TimeSpan.FromMinutes(1));

        Assert.That(cancellation.IsCancellationRequested, Is.True);
    }

    [Test]
    public void Advance_PastSeveralTimers_RunsEachAtItsTime()
    {
        var start = _clock.GetUtcNow();
        var seen = new List<(string Name, double Seconds)>();
        using var late = _clock.CreateTimer(_ => seen.Add(("late", (_clock.GetUtcNow() - start).TotalSeconds)), null, TimeSpan.FromSeconds(3), Timeout.InfiniteTimeSpan);
        using var often = _clock.CreateTimer(_ => seen.Add(("often", (_clock.GetUtcNow() - start).TotalSeconds)), null, TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(2));

        _clock.Advance(TimeSpan.FromSeconds(5));

        Assert.That(seen, Is.EqualTo(new[] { ("often", 2.0), ("late", 3.0), ("often", 4.0) }));
        Assert.That((_clock.GetUtcNow() - start).TotalSeconds, Is.EqualTo(5));
    }

    [Test]
    public async Task WaitForTimerAsync_TimerScheduledLater_EndsThen()
    {
        var any = _clock.WaitForTimerAsync();
        var exact = _clock.WaitForTimerAsync(TimeSpan.FromSeconds(2));
        Assert.That(any.IsCompleted, Is.False);

        using var one = _clock.CreateTimer(_ => { }, null, TimeSpan.FromSeconds(1), Timeout.InfiniteTimeSpan);
        await any;
        Assert.That(exact.IsCompleted, Is.False);

        using var two = _clock.CreateTimer(_ => { }, null, TimeSpan.FromSeconds(2), Timeout.InfiniteTimeSpan);
        await exact;
    }

    [Test]
    public void Dispose_ScheduledTimer_NeverRuns()
    {
        var ran = false;
        var timer = _clock.CreateTimer(_ => ran = true, null, TimeSpan.FromSeconds(1), Timeout.InfiniteTimeSpan);

        timer.Dispose();
        _clock.Advance(TimeSpan.FromSeconds(2));

        Assert.That(ran, Is.False);
    }
}
