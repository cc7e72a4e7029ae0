using System.Threading.RateLimiting;

namespace Upstash.Rest.Client.RateLimiting;

/// <summary>Those who wait for one identifier's tokens. Only the first in turn asks, at the instant it was told, so that waiting costs one call a turn.</summary>
internal sealed class LeaseQueue : IDisposable
{
    private const string FullReason = "Too many wait already.";
    private const string ClosedReason = "The limiter was disposed.";

    /// <summary>A timer cannot be set for all the years that a window may last: it looks again.</summary>
    private static readonly TimeSpan LongestLook = TimeSpan.FromHours(1);

    private readonly IUpstashRateLimiter _limiter;
    private readonly string _identifier;
    private readonly IdentifierRateLimiterOptions _options;
    private readonly TimeProvider _timeProvider;
    private readonly Random _random;
    private readonly ITimer _timer;
    private readonly Lock _lock = new();
    private readonly LinkedList<Waiter> _waiters = [];
    private int _permits;
    private bool _isServing;
    private bool _isClosed;

    public LeaseQueue(IUpstashRateLimiter limiter, string identifier, IdentifierRateLimiterOptions options, TimeProvider timeProvider, Random random)
    {
        (_limiter, _identifier, _options, _timeProvider, _random) = (limiter, identifier, options, timeProvider, random);
        _timer = timeProvider.CreateTimer(static queue => _ = ((LeaseQueue)queue!).ServeAsync(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Gets the permits that are waited for.</summary>
    public int Permits => Volatile.Read(ref _permits);

    /// <summary>Gets a value indicating whether whoever comes now has to stand behind others.</summary>
    public bool HasPrecedence => Permits > 0 && _options.QueueProcessingOrder == QueueProcessingOrder.OldestFirst;

    /// <summary>Waits for a turn.</summary>
    /// <param name="permits">What is asked for, at least 1.</param>
    /// <param name="refusal">What was said so far; <c>null</c> for who did not ask since others stand before.</param>
    /// <param name="cancellationToken">Leaves the queue.</param>
    public Task<DecisionLease> WaitAsync(int permits, in RateLimitDecision? refusal, CancellationToken cancellationToken)
    {
        var waiter = new Waiter(permits);
        var dropped = new List<Waiter>();
        lock (_lock)
        {
            if (_isClosed)
            {
                return Task.FromResult(new DecisionLease(ClosedReason));
            }

            if (!MakeRoom(permits, dropped))
            {
                return Task.FromResult(refusal is { } known ? new(known) : new DecisionLease(FullReason, UntilFirst()));
            }

            waiter.AskAt = refusal is { } asked ? _timeProvider.GetUtcNow() + RetryWait.After(asked.RetryAfter, _random) : DateTimeOffset.MinValue;
            _waiters.AddLast(waiter);
            _permits += permits;
        }

        dropped.ForEach(one => one.Settle(new(FullReason)));
        waiter.Leaving = cancellationToken.UnsafeRegister(
            static (state, token) =>
            {
                var (queue, waiter) = ((LeaseQueue, Waiter))state!;
                queue.Remove(waiter);
                waiter.TrySetCanceled(token);
                _ = queue.ServeAsync();
            },
            (this, waiter));
        if (waiter.Task.IsCompleted)
        {
            waiter.Leaving.Unregister();
        }

        _ = ServeAsync();
        return waiter.Task;
    }

    /// <summary>Refuses all who wait. What is being asked for one of them goes on to its end, so that what it spends is known and given back.</summary>
    public void Dispose()
    {
        Waiter[] left;
        lock (_lock)
        {
            left = [.. _waiters];
            _waiters.Clear();
            _permits = 0;
            _isClosed = true;
        }

        _timer.Dispose();
        Array.ForEach(left, waiter => waiter.Settle(new(ClosedReason)));
    }

    /// <summary>Asks for whoever is first and due, one after the other, and sets the timer for the next.</summary>
    private async Task ServeAsync()
    {
        var mayServe = true;
        while (NextDue(ref mayServe) is { } waiter)
        {
            try
            {
                var decision = await _limiter.LimitAsync(_identifier, waiter.Permits).ConfigureAwait(false);
                if (!decision.IsAllowed && !RetryWait.IsInVain(decision, waiter.Permits))
                {
                    waiter.AskAt = _timeProvider.GetUtcNow() + RetryWait.After(decision.RetryAfter, _random);
                    continue;
                }

                Remove(waiter);
                if (!waiter.Settle(new(decision)) && decision.Receipt is { } receipt)
                {
                    await GiveBackAsync(receipt).ConfigureAwait(false);
                }
            }
            catch (Exception e)
            {
                Remove(waiter);
                waiter.Leaving.Unregister();
                waiter.TrySetException(e);
            }
        }
    }

    /// <summary>Returns who may ask now; with nobody there the timer is set, and the next call may serve.</summary>
    private Waiter? NextDue(ref bool mayServe)
    {
        lock (_lock)
        {
            if (mayServe && _isServing)
            {
                return null; // Somebody serves already, and looks here before leaving.
            }

            mayServe = false;
            var first = First();
            var now = _timeProvider.GetUtcNow();
            _isServing = first is not null && first.AskAt <= now;
            if (!_isServing && !_isClosed)
            {
                _timer.Change(first is null ? Timeout.InfiniteTimeSpan : Min(RetryWait.RoundedUp(first.AskAt - now), LongestLook), Timeout.InfiniteTimeSpan);
            }

            return _isServing ? first : null;
        }
    }

    /// <summary>Sees to it that so many more may wait.</summary>
    private bool MakeRoom(int permits, List<Waiter> dropped)
    {
        if (permits > _options.QueueLimit)
        {
            return false;
        }

        while (_permits + (long)permits > _options.QueueLimit && _options.QueueProcessingOrder == QueueProcessingOrder.NewestFirst)
        {
            var oldest = _waiters.First!.Value;
            _waiters.RemoveFirst();
            _permits -= oldest.Permits;
            dropped.Add(oldest);
        }

        return _permits + (long)permits <= _options.QueueLimit;
    }

    private void Remove(Waiter waiter)
    {
        lock (_lock)
        {
            if (_waiters.Remove(waiter))
            {
                _permits -= waiter.Permits;
            }
        }
    }

    /// <summary>Gives back what was spent for somebody who left meanwhile. Where that fails, the charge stands: nobody is there to be told.</summary>
    private async Task GiveBackAsync(RateLimitReceipt receipt)
    {
        try
        {
            await _limiter.RefundAsync(receipt).ConfigureAwait(false);
        }
        catch (UpstashException)
        {
        }
    }

    private Waiter? First() =>
        _options.QueueProcessingOrder == QueueProcessingOrder.OldestFirst ? _waiters.First?.Value : _waiters.Last?.Value;

    private TimeSpan UntilFirst()
    {
        var wait = First()?.AskAt - _timeProvider.GetUtcNow();
        return wait > TimeSpan.Zero ? wait.Value : TimeSpan.Zero;
    }

    private static TimeSpan Min(TimeSpan one, TimeSpan other) => one < other ? one : other;

    private sealed class Waiter(int permits) : TaskCompletionSource<DecisionLease>(TaskCreationOptions.RunContinuationsAsynchronously)
    {
        public int Permits => permits;

        public DateTimeOffset AskAt { get; set; }

        public CancellationTokenRegistration Leaving { get; set; }

        public bool Settle(DecisionLease lease)
        {
            Leaving.Unregister();
            return TrySetResult(lease);
        }
    }
}
