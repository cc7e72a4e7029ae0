using System.Threading.RateLimiting;

namespace Upstash.Rest.Client.RateLimiting;

/// <summary>One identifier's limit as .NET knows limits: a <see cref="RateLimiter"/>, for middleware, partitions, chains and pipelines.</summary>
/// <remarks>
/// <see cref="RateLimiter.AcquireAsync"/> asks the limiter and costs what a decision costs; with no permits it looks and
/// spends nothing. <see cref="RateLimiter.AttemptAcquire"/> does no I/O and so never grants: it fails at once, with what
/// this process knows of an earlier refusal. Leases need not be disposed of, since tokens are spent, not lent. All state
/// worth keeping is in Redis, so an idle one can be disposed of and made anew. Who waits in the queue and leaves while
/// being asked for is given back what was spent.
/// </remarks>
public sealed class IdentifierRateLimiter : RateLimiter
{
    private readonly IUpstashRateLimiter _limiter;
    private readonly string _identifier;
    private readonly IdentifierRateLimiterOptions _options;
    private readonly TimeProvider _timeProvider;
    private readonly LeaseQueue _queue;
    private readonly long _tokens;
    private RateLimitStatus? _lastSeen;
    private long _lastUsed;
    private long _granted;
    private long _refused;
    private int _asking;
    private bool _isDisposed;

    /// <summary>Adapts a limiter.</summary>
    /// <param name="limiter">Who decides.</param>
    /// <param name="identifier">Whom the limit counts. It becomes part of a key: pass a pseudonym, not an e-mail.</param>
    /// <param name="options">Who may wait; by default nobody.</param>
    /// <param name="timeProvider">Tells the time; by default the system's.</param>
    /// <exception cref="ArgumentException">The identifier is empty, or the queue's limit negative.</exception>
    public IdentifierRateLimiter(
        IUpstashRateLimiter limiter, string identifier, IdentifierRateLimiterOptions? options = null, TimeProvider? timeProvider = null)
        : this(limiter, identifier, options ?? new(), timeProvider ?? TimeProvider.System, Random.Shared)
    {
    }

    internal IdentifierRateLimiter(
        IUpstashRateLimiter limiter, string identifier, IdentifierRateLimiterOptions options, TimeProvider timeProvider, Random random)
    {
        ArgumentNullException.ThrowIfNull(limiter);
        ArgumentException.ThrowIfNullOrEmpty(identifier);
        ArgumentOutOfRangeException.ThrowIfNegative(options.QueueLimit, "options.QueueLimit");
        (_limiter, _identifier, _options, _timeProvider) = (limiter, identifier, options, timeProvider);
        _queue = new(limiter, identifier, options, timeProvider, random);
        _tokens = limiter.Rules.Min(rule => rule.Algorithm.Tokens);
        _lastUsed = timeProvider.GetTimestamp();
    }

    /// <summary>Gets the time since it was last used; <c>null</c> while somebody asks or waits.</summary>
    public override TimeSpan? IdleDuration =>
        Volatile.Read(ref _asking) > 0 || _queue.Permits > 0 ? null : _timeProvider.GetElapsedTime(Volatile.Read(ref _lastUsed));

    /// <summary>Returns what this process knows, without I/O: its own leases, its own queue, and the tokens left when the database last said so.</summary>
    public override RateLimiterStatistics? GetStatistics() => new()
    {
        CurrentAvailablePermits = Volatile.Read(ref _lastSeen)?.Remaining ?? _tokens,
        CurrentQueuedCount = _queue.Permits,
        TotalSuccessfulLeases = Interlocked.Read(ref _granted),
        TotalFailedLeases = Interlocked.Read(ref _refused),
    };

    /// <inheritdoc/>
    /// <exception cref="ArgumentOutOfRangeException">More permits than the limit has, by the rules and by what was last seen of a dynamic limit.</exception>
    /// <exception cref="ObjectDisposedException">It was disposed.</exception>
    protected override RateLimitLease AttemptAcquireCore(int permitCount)
    {
        Begin(permitCount);
        var isKnown = _limiter.TryRefuse(new(_identifier, Math.Max(1, permitCount)), out var refusal);
        return isKnown ? Count(new(refusal)) : new DecisionLease("It is not known without asking: use AcquireAsync."); // Nobody was refused yet.
    }

    /// <inheritdoc/>
    /// <exception cref="ArgumentOutOfRangeException">More permits than the limit has, by the rules and by what was last seen of a dynamic limit.</exception>
    /// <exception cref="ObjectDisposedException">It was disposed.</exception>
    /// <exception cref="UpstashException">No permits were asked for, and the database could not tell: a look has no failure policy.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled.</exception>
    protected override async ValueTask<RateLimitLease> AcquireAsyncCore(int permitCount, CancellationToken cancellationToken)
    {
        Begin(permitCount);
        Interlocked.Increment(ref _asking);
        try
        {
            return Count(await AskAsync(permitCount, cancellationToken).ConfigureAwait(false));
        }
        finally
        {
            Volatile.Write(ref _lastUsed, _timeProvider.GetTimestamp());
            Interlocked.Decrement(ref _asking);
        }
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing && !Interlocked.Exchange(ref _isDisposed, true))
        {
            _queue.Dispose();
        }

        base.Dispose(disposing);
    }

    /// <inheritdoc/>
    protected override ValueTask DisposeAsyncCore()
    {
        Dispose(disposing: true); // The base calls it with false.
        return base.DisposeAsyncCore();
    }

    private async Task<DecisionLease> AskAsync(int permits, CancellationToken cancellationToken)
    {
        if (permits == 0)
        {
            return new(await _limiter.PeekAsync(new(_identifier), cancellationToken).ConfigureAwait(false));
        }

        if (_queue.HasPrecedence)
        {
            return await _queue.WaitAsync(permits, refusal: null, cancellationToken).ConfigureAwait(false);
        }

        var decision = await _limiter.LimitAsync(_identifier, permits, cancellationToken).ConfigureAwait(false);
        return decision.IsAllowed || _options.QueueLimit == 0 || RetryWait.IsInVain(decision, permits)
            ? new(decision)
            : await _queue.WaitAsync(permits, decision, cancellationToken).ConfigureAwait(false);
    }

    private void Begin(int permitCount)
    {
        ObjectDisposedException.ThrowIf(Volatile.Read(ref _isDisposed), this);
        var limit = Math.Max(_tokens, Volatile.Read(ref _lastSeen)?.Limit ?? 0);
        if (permitCount > limit)
        {
            throw new ArgumentOutOfRangeException(nameof(permitCount), permitCount, $"The limit has no more than {limit} permits.");
        }

        Volatile.Write(ref _lastUsed, _timeProvider.GetTimestamp());
    }

    private DecisionLease Count(DecisionLease lease)
    {
        if (lease.Rule is { } rule)
        {
            Volatile.Write(ref _lastSeen, rule);
        }

        Interlocked.Increment(ref lease.IsAcquired ? ref _granted : ref _refused);
        return lease;
    }
}
