using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Upstash.Rest.Client.Redis;

namespace Upstash.Rest.Client.RateLimiting;

/// <summary>Lets only so many work at a time for an identifier, across processes.</summary>
/// <remarks>
/// A sorted set of our own, <c>{prefix}:{identifier}:concurrency</c>, holds a lease for each place, with the instant at
/// which it ends. Leases are renewed in the background for as long as the work takes; a process that dies loses its
/// places within the lease time. Time is the caller's clock. Billed: 5 commands to acquire, 3 for a refusal, 1 to
/// release, and 5 for each identifier three times a lease time, however many places this process holds of it.
/// </remarks>
public sealed partial class DistributedConcurrencyLimiter : IAsyncDisposable
{
    private const int RenewalsInALease = 3;
    private const int MostIds = 1000;

    private static readonly RedisScript AcquireScript = RedisScript.Embedded(typeof(DistributedConcurrencyLimiter), "Concurrency.Acquire.lua");
    private static readonly RedisScript RenewScript = RedisScript.Embedded(typeof(DistributedConcurrencyLimiter), "Concurrency.Renew.lua");

    private readonly IRedisExecutor _redis;
    private readonly DistributedConcurrencyLimiterOptions _options;
    private readonly TimeProvider _timeProvider;
    private readonly Random _jitter;
    private readonly ILogger _logger;
    private readonly OutageLog _outages;
    private readonly ConcurrentDictionary<string, ConcurrencyLease> _leases = new(StringComparer.Ordinal);
    private readonly ConcurrencyQueues _queues;
    private readonly BackgroundWork _background = new();
    private readonly ITimer _timer;
    private int _isRenewing;
    private volatile bool _isDisposed;

    /// <summary>Creates a limiter.</summary>
    /// <param name="redis">Where the leases are.</param>
    /// <param name="limit">How many may work at a time, from 1 to 100,000.</param>
    /// <param name="options">How it behaves; by default as <see cref="DistributedConcurrencyLimiterOptions"/> says.</param>
    /// <param name="timeProvider">Tells the time; by default the system's.</param>
    /// <param name="loggerFactory">Logs outages and lost places; by default nobody.</param>
    /// <param name="jitter">Spreads the questions of those who wait; by default <see cref="Random.Shared"/>.</param>
    /// <exception cref="ArgumentException">A setting is wrong; the message names it.</exception>
    public DistributedConcurrencyLimiter(
        IRedisExecutor redis,
        int limit,
        DistributedConcurrencyLimiterOptions? options = null,
        TimeProvider? timeProvider = null,
        ILoggerFactory? loggerFactory = null,
        Random? jitter = null)
    {
        ArgumentNullException.ThrowIfNull(redis);
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(limit, 100_000);
        _redis = redis;
        Limit = limit;
        _options = Checked(options ?? new());
        _timeProvider = timeProvider ?? TimeProvider.System;
        _jitter = jitter ?? Random.Shared;
        _logger = loggerFactory?.CreateLogger<DistributedConcurrencyLimiter>() ?? NullLogger<DistributedConcurrencyLimiter>.Instance;
        _outages = new(_logger, _options.Prefix, _options.WhenUnavailable, _timeProvider);
        _queues = new(_options.QueueLimit);
        var period = _options.LeaseTime / RenewalsInALease;
        _timer = _timeProvider.CreateTimer(static state => ((DistributedConcurrencyLimiter)state!).Tick(), this, period, period);
    }

    /// <summary>Gets how many may work at a time.</summary>
    public int Limit { get; }

    /// <summary>Gets the longest wait for an answer: well before the lease ends that it is about.</summary>
    private TimeSpan Patience => _options.Timeout < _options.LeaseTime / RenewalsInALease ? _options.Timeout : _options.LeaseTime / RenewalsInALease;

    private long LeaseMilliseconds => (long)_options.LeaseTime.TotalMilliseconds;

    /// <summary>Takes a place, or waits for one where <see cref="DistributedConcurrencyLimiterOptions.QueueLimit"/> allows it.</summary>
    /// <param name="identifier">Whom the limit counts. It becomes part of a key: pass a pseudonym, not an e-mail.</param>
    /// <param name="cancellationToken">Cancels the wait; a place that was taken all the same is given back.</param>
    /// <returns>A lease, acquired or refused; dispose of it in either case.</returns>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled.</exception>
    /// <exception cref="ObjectDisposedException">The limiter was disposed of.</exception>
    public async Task<ConcurrencyLease> AcquireAsync(string identifier, CancellationToken cancellationToken = default)
    {
        ObjectDisposedException.ThrowIf(_isDisposed, this);
        ArgumentException.ThrowIfNullOrEmpty(identifier);
        if (!_queues.IsWaitedFor(identifier))
        {
            var lease = await TryAcquireAsync(identifier, cancellationToken).ConfigureAwait(false);
            if (lease.IsAcquired || _options.QueueLimit == 0 || lease.Reason is not RateLimitReason.Counted)
            {
                return lease;
            }
        }

        return await WaitAsync(identifier, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Counts who holds a place for an identifier. Redis: <c>ZCOUNT</c>.</summary>
    /// <param name="identifier">Whom the limit counts.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    /// <inheritdoc cref="IRedisExecutor.ExecuteAsync{T}" path="/exception"/>
    public Task<long> CountAsync(string identifier, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(identifier);
        return _redis.SortedSetCountByScoreAsync(Key(identifier), ScoreRange.From(ScoreBound.Exclusive(Now().ToUnixTimeMilliseconds())), cancellationToken);
    }

    /// <summary>Gives back the places that are still held, whose holders are told that they lost them, and refuses those who wait.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_isDisposed)
        {
            return;
        }

        _isDisposed = true;
        await _timer.DisposeAsync().ConfigureAwait(false);
        _queues.Dispose();
        await _background.FinishAsync().ConfigureAwait(false);
        await Task.WhenAll(_leases.Values.Select(lease => lease.LoseAsync())).ConfigureAwait(false);
        await Task.WhenAll(_leases.Values.Select(lease => lease.DisposeAsync().AsTask())).ConfigureAwait(false);
    }

    /// <summary>Gives a place back.</summary>
    internal async Task ReleaseAsync(ConcurrencyLease lease)
    {
        _leases.TryRemove(lease.Id, out _);
        if (await TryRemoveAsync(lease.Identifier, lease.Id).ConfigureAwait(false) is { } problem)
        {
            Log.NotReleased(_logger, _options.Prefix, _options.LeaseTime, problem.Message);
        }

        _queues.Offer(lease.Identifier);
    }

    /// <summary>Waits for the renewals that are under way.</summary>
    internal Task PendingAsync() => _background.FinishAsync();

    private static DistributedConcurrencyLimiterOptions Checked(DistributedConcurrencyLimiterOptions options)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(options.Prefix, "options.Prefix");
        ArgumentNullException.ThrowIfNull(options.WhenUnavailable, "options.WhenUnavailable");
        ArgumentOutOfRangeException.ThrowIfNegative(options.QueueLimit, "options.QueueLimit");
        CheckRange(options.LeaseTime, TimeSpan.FromMilliseconds(100), TimeSpan.FromDays(1), "options.LeaseTime");
        CheckRange(options.MaxWait, TimeSpan.FromTicks(1), TimeSpan.FromDays(1), "options.MaxWait");
        CheckRange(options.PollInterval, TimeSpan.FromMilliseconds(10), TimeSpan.FromHours(1), "options.PollInterval");
        CheckRange(options.Timeout, TimeSpan.FromTicks(1), TimeSpan.FromDays(1), "options.Timeout");
        return options.WhenUnavailable.Share == 0
            ? options
            : throw new ArgumentException("Places are not counted in the process: take Open or Closed.", nameof(options));
    }

    private static void CheckRange(TimeSpan value, TimeSpan least, TimeSpan most, string name)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(value, least, name);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(value, most, name);
    }

    private static (bool IsAcquired, DateTimeOffset FirstEnd) ReadAcquired(ref RedisReply reply)
    {
        reply.EnterArray();
        reply.ExpectItem();
        var isAcquired = reply.ReadInt64() == 1;
        reply.ExpectItem();
        reply.ExpectItem();
        return (isAcquired, DateTimeOffset.FromUnixTimeMilliseconds(reply.ReadInt64()));
    }

    private string Key(string identifier) => $"{_options.Prefix}:{identifier}:concurrency";

    private DateTimeOffset Now() => _timeProvider.GetUtcNow();

    private async Task<ConcurrencyLease> TryAcquireAsync(string identifier, CancellationToken cancellationToken)
    {
        var (id, now) = (Guid.NewGuid().ToString("N"), Now());
        using var deadline = new CancellationTokenSource(Patience, _timeProvider);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, cancellationToken);
        try
        {
            var (isAcquired, firstEnd) = await _redis.ExecuteAsync(
                ScriptCommands.Run(AcquireScript, [Key(identifier)], [now.ToUnixTimeMilliseconds(), id, Limit, LeaseMilliseconds], ReadAcquired),
                either.Token).ConfigureAwait(false);
            _outages.Answered();
            if (!isAcquired)
            {
                return new(false, RateLimitReason.Counted, firstEnd > now ? firstEnd - now : TimeSpan.Zero);
            }

            var lease = new ConcurrencyLease(this, identifier, id, now + _options.LeaseTime);
            _leases[id] = lease;
            if (!_isDisposed)
            {
                return lease;
            }

            await lease.DisposeAsync().ConfigureAwait(false); // Nobody would renew it.
            return new(false, RateLimitReason.Counted, TimeSpan.Zero);
        }
        catch (Exception e) when (e is UpstashException or OperationCanceledException)
        {
            if (e is not UpstashTransportException { WasSent: false })
            {
                _background.Add(TryRemoveAsync(identifier, id)); // It may have been run all the same.
            }

            cancellationToken.ThrowIfCancellationRequested();
            _outages.Failed(e);
            var isOpen = _options.WhenUnavailable == RateLimitFailurePolicy.Open;
            var reason = e is OperationCanceledException or UpstashTimeoutException ? RateLimitReason.TimedOut : RateLimitReason.Failed;
            return new(isOpen, reason, isOpen ? TimeSpan.Zero : TimeSpan.FromSeconds(1));
        }
    }

    /// <summary>Waits in line; the first asks again whenever this process gave a place back, and now and then.</summary>
    private async Task<ConcurrencyLease> WaitAsync(string identifier, CancellationToken cancellationToken)
    {
        if (_queues.TryJoin(identifier) is not { } place)
        {
            return new(false, RateLimitReason.Counted, _options.PollInterval);
        }

        using (place)
        using (var deadline = new CancellationTokenSource(_options.MaxWait, _timeProvider))
        using (var either = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, cancellationToken, place.Closed))
        {
            var retryAfter = _options.PollInterval;
            try
            {
                await place.FirstAsync(either.Token).ConfigureAwait(false);
                while (true)
                {
                    var offer = place.NextOffer();
                    var lease = await TryAcquireAsync(identifier, either.Token).ConfigureAwait(false);
                    if (lease.IsAcquired || lease.Reason is not RateLimitReason.Counted)
                    {
                        return lease;
                    }

                    retryAfter = lease.RetryAfter;
                    await offer.WaitAsync(Delay(retryAfter), _timeProvider, either.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                    either.Token.ThrowIfCancellationRequested();
                }
            }
            catch (OperationCanceledException)
            {
                cancellationToken.ThrowIfCancellationRequested();
                return new(false, RateLimitReason.Counted, retryAfter);
            }
        }
    }

    /// <summary>Returns how long to wait before asking again: until the first lease ends, or a jittered interval.</summary>
    private TimeSpan Delay(TimeSpan retryAfter)
    {
#pragma warning disable CA5394 // It spreads questions; nothing is protected by it.
        var interval = _options.PollInterval * (1 - (_jitter.NextDouble() / 2));
#pragma warning restore CA5394
        var delay = retryAfter > TimeSpan.Zero && retryAfter < interval ? retryAfter : interval;
        return TimeSpan.FromMilliseconds(Math.Ceiling(delay.TotalMilliseconds));
    }

    /// <summary>Takes a lease out of the set; returns what went wrong, if anything.</summary>
    private async Task<Exception?> TryRemoveAsync(string identifier, string id)
    {
        using var deadline = new CancellationTokenSource(Patience, _timeProvider);
        try
        {
            await _redis.SortedSetRemoveAsync(Key(identifier), [id], deadline.Token).ConfigureAwait(false);
            return null;
        }
        catch (Exception e) when (e is UpstashException or OperationCanceledException or ObjectDisposedException)
        {
            return e;
        }
    }

    private void Tick()
    {
        if (Interlocked.Exchange(ref _isRenewing, 1) == 0)
        {
            _background.Add(RenewAllAsync());
        }
    }

    private async Task RenewAllAsync()
    {
        try
        {
            var byIdentifier = _leases.Values.GroupBy(lease => lease.Identifier, StringComparer.Ordinal).SelectMany(leases => leases.Chunk(MostIds));
            await Task.WhenAll(byIdentifier.Select(RenewAsync)).ConfigureAwait(false);
        }
        finally
        {
            Volatile.Write(ref _isRenewing, 0);
        }
    }

    private async Task RenewAsync(ConcurrencyLease[] leases)
    {
        var now = Now();
        var key = Key(leases[0].Identifier);
        using var deadline = new CancellationTokenSource(_options.LeaseTime / RenewalsInALease, _timeProvider);
        try
        {
            var renewed = await _redis.ExecuteAsync(
                ScriptCommands.Run(
                    RenewScript, [key], [now.ToUnixTimeMilliseconds(), LeaseMilliseconds, .. leases.Select(lease => (RedisArgument)lease.Id)], Reply.Flags, isIdempotent: true),
                deadline.Token).ConfigureAwait(false);
            for (var i = 0; i < leases.Length; i++)
            {
                if (renewed[i])
                {
                    leases[i].EndsTicks = (now + _options.LeaseTime).UtcTicks;
                }
                else
                {
                    Lose(leases[i]);
                }
            }
        }
        catch (Exception e) when (e is UpstashException or OperationCanceledException or ObjectDisposedException)
        {
            Log.NotRenewed(_logger, _options.Prefix, leases.Length, e.Message);
            foreach (var lease in leases.Where(lease => lease.EndsTicks <= Now().UtcTicks))
            {
                Lose(lease);
            }
        }
    }

    private void Lose(ConcurrencyLease lease)
    {
        if (_leases.TryRemove(lease.Id, out _)) // Else it was released meanwhile.
        {
            Log.Lost(_logger, _options.Prefix);
            _ = lease.LoseAsync(); // However long its holder takes over it: the other leases need renewal.
        }
    }

    private static partial class Log
    {
        [LoggerMessage(3020, LogLevel.Warning, "The concurrency limiter {Prefix} could not renew {Leases} leases: {Reason}")]
        public static partial void NotRenewed(ILogger logger, string prefix, int leases, string reason);

        [LoggerMessage(3021, LogLevel.Warning, "The concurrency limiter {Prefix} lost a place: its lease ended before it was renewed.")]
        public static partial void Lost(ILogger logger, string prefix);

        [LoggerMessage(3022, LogLevel.Warning, "The concurrency limiter {Prefix} could not give a place back; it is free within {LeaseTime}: {Reason}")]
        public static partial void NotReleased(ILogger logger, string prefix, TimeSpan leaseTime, string reason);
    }
}
