namespace Upstash.Rest.Client.RateLimiting;

/// <summary>A place among those who may work at a time, or the refusal of one; dispose of it when the work is done.</summary>
public sealed class ConcurrencyLease : IAsyncDisposable
{
    private readonly DistributedConcurrencyLimiter? _limiter;
    private readonly CancellationTokenSource? _lost;
    private int _isReleased;

    /// <summary>Makes a refusal, or a lease that holds no place since the failure policy let it through.</summary>
    internal ConcurrencyLease(bool isAcquired, RateLimitReason reason, TimeSpan retryAfter) =>
        (IsAcquired, Reason, RetryAfter) = (isAcquired, reason, retryAfter);

    /// <summary>Makes a lease that holds a place.</summary>
    internal ConcurrencyLease(DistributedConcurrencyLimiter limiter, string identifier, string id, DateTimeOffset ends)
    {
        (_limiter, Identifier, Id, IsAcquired) = (limiter, identifier, id, true);
        EndsTicks = ends.UtcTicks;
        _lost = new();
        Lost = _lost.Token;
    }

    /// <summary>Gets a value indicating whether the work may begin.</summary>
    public bool IsAcquired { get; }

    /// <summary>Gets what the outcome rests on: <see cref="RateLimitReason.Counted"/>, or a failure of the database.</summary>
    public RateLimitReason Reason { get; }

    /// <summary>Gets how long it is until the lease ends that ends first, if nobody renews it; zero when this was acquired. A place that is given back is free earlier, one that is renewed later.</summary>
    public TimeSpan RetryAfter { get; }

    /// <summary>
    /// Gets a token that is cancelled when the place is lost, because it could not be renewed in time: another may have
    /// it, so the work should stop. It is told at most a third of the lease time late, and never after the release.
    /// </summary>
    public CancellationToken Lost { get; }

    internal string Identifier { get; } = "";

    internal string Id { get; } = "";

    /// <summary>Gets or sets when the lease ends if nobody renews it, in ticks, so that it is read and written in one piece.</summary>
    internal long EndsTicks
    {
        get => Volatile.Read(ref field);
        set => Volatile.Write(ref field, value);
    }

    /// <summary>Gives the place back, once; a failure to do so is logged, and the place is free when the lease ends. Redis: <c>ZREM</c>.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_limiter is null || Interlocked.Exchange(ref _isReleased, 1) == 1)
        {
            return;
        }

        await _limiter.ReleaseAsync(this).ConfigureAwait(false);
        _lost!.Dispose();
    }

    /// <summary>Tells the holder that the place is lost, and waits for what it does then, however that ends.</summary>
    internal async Task LoseAsync()
    {
        if (Volatile.Read(ref _isReleased) == 0)
        {
            try
            {
                await _lost!.CancelAsync().ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
            catch (ObjectDisposedException)
            {
                // Released at this moment.
            }
        }
    }
}
