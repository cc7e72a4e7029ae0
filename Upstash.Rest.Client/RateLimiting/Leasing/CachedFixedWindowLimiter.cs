using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Upstash.Rest.Client.Redis;

namespace Upstash.Rest.Client.RateLimiting;

/// <summary>A fixed window that is counted in the process and told to the database afterwards: fast, and only roughly right.</summary>
/// <remarks>
/// The counter is that of <see cref="FixedWindow"/> and of <c>cachedFixedWindow</c> in <c>@upstash/ratelimit</c>. The first
/// request of a window asks; later ones are decided by what is known and charged in the background, those that come
/// meanwhile in one sum, whose answer tells what others spent. So a process lets through too much by what all the
/// others spend within one round trip. Where the limit must hold take <see cref="LeasedRateLimiter"/>, which is as
/// fast. Billed: 3 commands for the first request of a window, then 2 for each round trip, 0 for a refusal.
/// Source: Upstash Ratelimit, "Cached Fixed Window".
/// </remarks>
public sealed partial class CachedFixedWindowLimiter : IUpstashRateLimiter, IAsyncDisposable
{
    private const int MaxIdentifiers = 10_000;

    private static readonly RedisScript ChargeScript = RedisScript.Embedded(typeof(CachedFixedWindowLimiter), "Leasing.CachedCharge.lua");

    private readonly IRedisExecutor _redis;
    private readonly UpstashRateLimiterOptions _options;
    private readonly TimeProvider _timeProvider;
    private readonly ILogger _logger;
    private readonly FixedWindow _window;
    private readonly UpstashRateLimiter _limiter;
    private readonly BackgroundWork _background = new();
    private readonly Lock _lock = new();
    private readonly Dictionary<string, Counter> _counters = new(StringComparer.Ordinal);
    private int _isFailing;

    /// <summary>Creates a limiter with one rule, which is named <c>default</c>.</summary>
    /// <param name="redis">Where the counters are.</param>
    /// <param name="window">The limit.</param>
    /// <param name="options">
    /// How it behaves; without deny list, dynamic limits and reports. <see cref="UpstashRateLimiterOptions.JavaScriptParity"/>
    /// leaves the counter without a time to live, refuses the last token, counts what is refused here, never learns of
    /// others within a window, and throws where the database fails, as version 2.0.8 does.
    /// </param>
    /// <param name="timeProvider">Tells the time; by default the system's.</param>
    /// <param name="loggerFactory">Logs outages; by default nobody.</param>
    /// <exception cref="ArgumentException">A setting is wrong; the message names it.</exception>
    public CachedFixedWindowLimiter(
        IRedisExecutor redis, FixedWindow window, UpstashRateLimiterOptions? options = null, TimeProvider? timeProvider = null, ILoggerFactory? loggerFactory = null)
    {
        ArgumentNullException.ThrowIfNull(window);
        _redis = redis;
        _window = window;
        _options = options ?? new();
        _timeProvider = timeProvider ?? TimeProvider.System;
        _logger = loggerFactory?.CreateLogger<CachedFixedWindowLimiter>() ?? NullLogger<CachedFixedWindowLimiter>.Instance;
        _limiter = new(redis, window, _options, timeProvider, loggerFactory);
        if (_options.DenyList is not null || _options.DynamicLimits || _options.ReportOnly)
        {
            throw new ArgumentException("Deny lists, dynamic limits and reports are for a limiter that asks each time.", nameof(options));
        }
    }

    /// <inheritdoc/>
    public IReadOnlyList<RateLimitRule> Rules => _limiter.Rules;

    private bool IsParity => _options.JavaScriptParity;

    /// <inheritdoc/>
    public ValueTask<RateLimitDecision> LimitAsync(RateLimitRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(request.Identifier, "identifier");
        ArgumentOutOfRangeException.ThrowIfGreaterThan(request.Rate, RateLimitAlgorithm.MaxTokens, "rate");
        ArgumentOutOfRangeException.ThrowIfLessThan(request.Rate, -RateLimitAlgorithm.MaxTokens, "rate");
        var now = _timeProvider.GetUtcNow();
        if (TryDecide(request, now) is { } decision)
        {
            return new(_options.Report(request, decision, now));
        }

        return IsParity ? AskAsVersion208Async(request, now, cancellationToken) : AskAsync(request, now, cancellationToken);
    }

    /// <inheritdoc/>
    public bool TryRefuse(RateLimitRequest request, out RateLimitDecision decision)
    {
        var now = _timeProvider.GetUtcNow();
        lock (_lock)
        {
            if (!IsParity && request.Rate > 0 && Known(request.Identifier, now) is { } counter && counter.Used + request.Rate > _window.Tokens)
            {
                decision = _options.Report(request, Decision(counter.Used, fits: false, request, now), now);
                return true;
            }
        }

        return _limiter.TryRefuse(request, out decision);
    }

    /// <inheritdoc/>
    /// <remarks>It first waits until all was charged that is known here.</remarks>
    public async Task<RateLimitDecision> PeekAsync(RateLimitRequest request, CancellationToken cancellationToken = default)
    {
        await FlushAsync(cancellationToken).ConfigureAwait(false);
        return await _limiter.PeekAsync(request, cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    /// <remarks>It first waits until all was charged that is known here.</remarks>
    public async Task<bool> RefundAsync(RateLimitReceipt receipt, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(receipt);
        await FlushAsync(cancellationToken).ConfigureAwait(false);
        var isGiven = await _limiter.RefundAsync(receipt, cancellationToken).ConfigureAwait(false);
        Forget(receipt.Identifier);
        return isGiven;
    }

    /// <summary>Forgets what an identifier has spent in the present window. Redis: <c>DEL</c>.</summary>
    /// <inheritdoc cref="UpstashRateLimiter.ResetAsync"/>
    public async Task ResetAsync(string identifier, CancellationToken cancellationToken = default)
    {
        await FlushAsync(cancellationToken).ConfigureAwait(false);
        await _limiter.ResetAsync(identifier, cancellationToken).ConfigureAwait(false);
        Forget(identifier);
    }

    /// <summary>Waits until all charges so far have reached the database, or have failed to, which is logged once.</summary>
    public Task FlushAsync(CancellationToken cancellationToken = default) => _background.FinishAsync().WaitAsync(cancellationToken);

    /// <summary>Waits as <see cref="FlushAsync"/> does.</summary>
    public ValueTask DisposeAsync() => new(_background.FinishAsync());

    private long NumberOf(DateTimeOffset now) => now.ToUnixTimeMilliseconds() / _window.WindowMilliseconds;

    private Counter? Known(string identifier, DateTimeOffset now) =>
        _counters.TryGetValue(identifier, out var counter) && counter.Number == NumberOf(now) && !(IsParity && counter.Used == 0) ? counter : null;

    /// <summary>Decides by what is known here; <c>null</c> when nothing is.</summary>
    private RateLimitDecision? TryDecide(in RateLimitRequest request, DateTimeOffset now)
    {
        lock (_lock)
        {
            if ((request.Rate <= 0 && !IsParity) || Known(request.Identifier, now) is not { } counter)
            {
                return null;
            }

            var used = counter.Used + request.Rate;
            var fits = IsParity ? used < _window.Tokens : used <= _window.Tokens;
            counter.Used = fits || IsParity ? used : counter.Used;
            if (fits)
            {
                counter.Uncharged += request.Rate;
                if (!counter.IsCharging)
                {
                    counter.IsCharging = true;
                    _background.Add(ChargeAsync(request.Identifier, now, counter));
                }
            }

            return Decision(counter.Used, fits, request, now);
        }
    }

    private async ValueTask<RateLimitDecision> AskAsync(RateLimitRequest request, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var decision = await _limiter.LimitAsync(request, cancellationToken).ConfigureAwait(false);
        if (request.Rate <= 0)
        {
            Forget(request.Identifier);
        }
        else if (decision.Reason is RateLimitReason.Counted)
        {
            Learn(request.Identifier, decision.Receipt?.At ?? now, decision.Limit - decision.Remaining);
        }

        return decision;
    }

    private async ValueTask<RateLimitDecision> AskAsVersion208Async(RateLimitRequest request, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var used = await _redis.StringIncrementAsync(Key(request.Identifier, now), request.Rate, cancellationToken).ConfigureAwait(false);
        Learn(request.Identifier, now, used);
        return _options.Report(request, Decision(used, used <= _window.Tokens, request, now), now);
    }

    /// <summary>Charges what was let through, as long as more comes.</summary>
    private async Task ChargeAsync(string identifier, DateTimeOffset at, Counter counter)
    {
        await Task.Yield(); // Those who come in the meantime are charged in the same sum; the lock is left.
        var key = Key(identifier, at);
        while (true)
        {
            long amount;
            lock (_lock)
            {
                (amount, counter.Uncharged) = (counter.Uncharged, 0);
                if (amount == 0)
                {
                    counter.IsCharging = false;
                    return;
                }
            }

            try
            {
                using var deadline = new CancellationTokenSource(_options.Timeout, _timeProvider);
                var charge = IsParity
                    ? StringCommands.Increment(key, amount)
                    : ScriptCommands.Run(ChargeScript, [key], [amount, _window.WindowMilliseconds], Reply.Integer);
                var used = await _redis.ExecuteAsync(charge, deadline.Token).ConfigureAwait(false);
                Interlocked.Exchange(ref _isFailing, 0);
                lock (_lock)
                {
                    counter.Used = IsParity ? counter.Used : Math.Max(counter.Used, used + counter.Uncharged);
                }
            }
            catch (Exception e) when (e is UpstashException or OperationCanceledException or ObjectDisposedException)
            {
                if (Interlocked.Exchange(ref _isFailing, 1) == 0)
                {
                    Log.NotCharged(_logger, _options.Prefix, e.Message);
                }
            }
        }
    }

    private void Learn(string identifier, DateTimeOffset now, long used)
    {
        lock (_lock)
        {
            var number = NumberOf(now);
            if (_counters.TryGetValue(identifier, out var counter) && counter.Number >= number)
            {
                counter.Used = counter.Number == number ? Math.Max(counter.Used, used + counter.Uncharged) : counter.Used;
                return;
            }

            if (counter is null && _counters.Count >= MaxIdentifiers)
            {
                MakeRoom(number);
            }

            _counters[identifier] = new() { Number = number, Used = used };
        }
    }

    private void Forget(string identifier)
    {
        lock (_lock)
        {
            _counters.Remove(identifier);
        }
    }

    /// <summary>Drops the windows that are over, or else all: who is forgotten is asked for again.</summary>
    private void MakeRoom(long number)
    {
        foreach (var (identifier, counter) in _counters)
        {
            if (counter.Number < number)
            {
                _counters.Remove(identifier);
            }
        }

        if (_counters.Count >= MaxIdentifiers)
        {
            _counters.Clear();
        }
    }

    private string Key(string identifier, DateTimeOffset at)
    {
        var keys = new string[1];
        _window.WriteKeys(keys, RateLimitKeys.Subject(_options.Prefix, identifier), at.ToUnixTimeMilliseconds());
        return keys[0];
    }

    private RateLimitDecision Decision(long used, bool fits, in RateLimitRequest request, DateTimeOffset now)
    {
        var status = _window.Read(new(Rules[0].Name, fits, _window.Tokens, used, 0, request.Rate, now.ToUnixTimeMilliseconds()));
        return new()
        {
            IsAllowed = fits,
            Rules = [status],
            RetryAfter = fits ? TimeSpan.Zero : status.Reset - now,
            Receipt = fits && request.Rate > 0 ? new(request.Identifier, now, request.Rate) : null,
        };
    }

    private static partial class Log
    {
        [LoggerMessage(3013, LogLevel.Warning, "The rate limiter {Prefix} could not charge what it let through; it goes on by its own count: {Reason}")]
        public static partial void NotCharged(ILogger logger, string prefix, string reason);
    }

    /// <summary>What is known of one identifier's window.</summary>
    private sealed class Counter
    {
        public required long Number { get; init; }

        public long Used { get; set; }

        public long Uncharged { get; set; }

        public bool IsCharging { get; set; }
    }
}
