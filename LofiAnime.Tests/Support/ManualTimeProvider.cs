namespace LofiAnime.Tests.Support;

/// <summary>
/// A clock that stands still until a test moves it. Timers, and with them <c>Task.Delay(delay, clock)</c> and
/// <c>new CancellationTokenSource(delay, clock)</c>, come due inside <see cref="Advance"/>, in the order of their times.
/// </summary>
public sealed class ManualTimeProvider : TimeProvider
{
    private readonly Lock _gate = new();
    private readonly List<ManualTimer> _scheduled = [];
    private readonly List<(TimeSpan? Due, TaskCompletionSource Seen)> _waiting = [];
    private readonly DateTimeOffset _start;
    private DateTimeOffset _now;

    /// <summary>Starts the clock at noon of 1 March 2025, UTC.</summary>
    public ManualTimeProvider()
        : this(new DateTimeOffset(2025, 3, 1, 12, 0, 0, TimeSpan.Zero))
    {
    }

    /// <summary>Starts the clock at an instant.</summary>
    /// <param name="start">The first now.</param>
    public ManualTimeProvider(DateTimeOffset start) => _start = _now = start.ToUniversalTime();

    /// <inheritdoc/>
    public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;

    /// <inheritdoc/>
    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    /// <summary>Gets the number of timers that are scheduled and not yet due.</summary>
    public int ScheduledTimers
    {
        get
        {
            lock (_gate)
            {
                return _scheduled.Count;
            }
        }
    }

    /// <summary>Tells whether some timer comes due within a time from now.</summary>
    /// <param name="time">How far to look ahead.</param>
    public bool IsSomethingDueWithin(TimeSpan time)
    {
        lock (_gate)
        {
            return _scheduled.Exists(timer => timer.Due <= _now + time);
        }
    }

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow()
    {
        lock (_gate)
        {
            return _now;
        }
    }

    /// <inheritdoc/>
    public override long GetTimestamp() => (GetUtcNow() - _start).Ticks;

    /// <inheritdoc/>
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new ManualTimer(this, () => callback(state));
        timer.Change(dueTime, period);
        return timer;
    }

    /// <summary>Moves the clock on and runs, on this thread, what comes due; each timer sees the time it was set for.</summary>
    /// <param name="by">How far; not negative.</param>
    public void Advance(TimeSpan by)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(by, TimeSpan.Zero);
        var end = GetUtcNow() + by;
        while (NextDue(end) is { } timer)
        {
            timer.Run();
        }
    }

    /// <summary>Waits until some timer is scheduled; at once when one is already.</summary>
    /// <returns>A task that ends when there is a timer for <see cref="Advance"/> to bring due.</returns>
    public Task WaitForTimerAsync() => WaitForTimerAsync(null);

    /// <summary>Waits until a timer is scheduled that comes due exactly so far from now; at once when one is already.</summary>
    /// <param name="due">The time until it comes due, seen from the clock's present now.</param>
    public Task WaitForTimerAsync(TimeSpan due) => WaitForTimerAsync((TimeSpan?)due);

    private Task WaitForTimerAsync(TimeSpan? due)
    {
        lock (_gate)
        {
            if (_scheduled.Exists(timer => Fits(timer, due)))
            {
                return Task.CompletedTask;
            }

            var seen = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            _waiting.Add((due, seen));
            return seen.Task;
        }
    }

    private bool Fits(ManualTimer timer, TimeSpan? due) => due is null || timer.Due == _now + due;

    private ManualTimer? NextDue(DateTimeOffset end)
    {
        lock (_gate)
        {
            var next = _scheduled.Where(timer => timer.Due <= end).MinBy(timer => timer.Due);
            _now = next?.Due > _now ? next.Due : next is null ? end : _now;
            if (next is null)
            {
                return null;
            }

            if (next.Period > TimeSpan.Zero)
            {
                next.Due += next.Period;
            }
            else
            {
                _scheduled.Remove(next);
            }

            return next;
        }
    }

    private bool Schedule(ManualTimer timer, TimeSpan dueTime, TimeSpan period)
    {
        lock (_gate)
        {
            _scheduled.Remove(timer);
            if (dueTime != Timeout.InfiniteTimeSpan)
            {
                timer.Due = _now + dueTime;
                timer.Period = period;
                _scheduled.Add(timer);
                foreach (var waiting in _waiting.Where(waiting => Fits(timer, waiting.Due)).ToArray())
                {
                    _waiting.Remove(waiting);
                    waiting.Seen.SetResult();
                }
            }
        }

        return true;
    }

    private void Unschedule(ManualTimer timer)
    {
        lock (_gate)
        {
            _scheduled.Remove(timer);
        }
    }

    private sealed class ManualTimer(ManualTimeProvider clock, Action callback) : ITimer
    {
        public DateTimeOffset Due { get; set; }

        public TimeSpan Period { get; set; }

        public bool Change(TimeSpan dueTime, TimeSpan period) => clock.Schedule(this, dueTime, period);

        public void Run() => callback();

        public void Dispose() => clock.Unschedule(this);

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
