using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Upstash.Rest.Client.RateLimiting;

/// <summary>Takes tokens from a limiter in blocks and spends them in the process, without I/O: for what is asked thousands of times a second.</summary>
/// <remarks>
/// Tokens are charged before they are spent, and are spent only until the first <see cref="RateLimitStatus.Reset"/> of
/// the rules, so the limit is kept as the limiter beneath keeps it. The price is that a process may sit on tokens that
/// another one lacks: at most one block for an identifier, until it is spent or returned (when idle, at the window's end,
/// by <see cref="DisposeAsync"/>; a process that dies returns nothing, and its block ends with the window). Where a
/// block is refused, smaller ones are tried, so that the last token can be spent. Billed: a block costs as much as one
/// decision (near the limit at most four), and its return as one refund. Decisions made in the process carry what the
/// database said of the rules when the block was taken, so their <see cref="RateLimitDecision.Remaining"/> leaves out
/// what is in hand here. Metrics and analytics see the blocks, not each request. While the database fails no blocks are
/// taken: each request asks for itself, and the failure policy decides.
/// </remarks>
public sealed partial class LeasedRateLimiter : IUpstashRateLimiter, IAsyncDisposable
{
    private const int MostTakes = 4;
    private const int MostReturnsAtOnce = 100;

    private readonly UpstashRateLimiter _limiter;
    private readonly LeasedRateLimiterOptions _options;
    private readonly ILogger _logger;
    private readonly ConcurrentDictionary<string, LeasedTokens> _leases = new(StringComparer.Ordinal);
    private readonly BackgroundWork _background = new();
    private readonly ITimer _timer;
    private readonly long _blockSize;
    private int _count;
    private volatile bool _isFailing;
    private volatile bool _isDisposed;

    /// <summary>Takes from a limiter; dispose of this to return what is left.</summary>
    /// <param name="limiter">Where the tokens come from: fixed windows, sliding windows and token buckets, without a deny list.</param>
    /// <param name="options">How many tokens are taken, and for how long.</param>
    /// <param name="loggerFactory">Logs tokens that could not be returned; by default nobody.</param>
    /// <exception cref="ArgumentException">A setting is wrong, or the limiter has a deny list, which a block cannot ask for each address, or counts what it refuses, or has an algorithm that counts single instants.</exception>
    public LeasedRateLimiter(UpstashRateLimiter limiter, LeasedRateLimiterOptions? options = null, ILoggerFactory? loggerFactory = null)
    {
        ArgumentNullException.ThrowIfNull(limiter);
        _limiter = limiter;
        _options = options ?? new();
        _blockSize = Checked(limiter, _options);
        _logger = loggerFactory?.CreateLogger<LeasedRateLimiter>() ?? NullLogger<LeasedRateLimiter>.Instance;
        _timer = limiter.TimeProvider.CreateTimer(static state => ((LeasedRateLimiter)state!).Sweep(), this, _options.IdleAfter, _options.IdleAfter);
    }

    /// <inheritdoc/>
    public IReadOnlyList<RateLimitRule> Rules => _limiter.Rules;

    /// <inheritdoc/>
    /// <exception cref="ObjectDisposedException">The limiter was disposed of.</exception>
    public ValueTask<RateLimitDecision> LimitAsync(RateLimitRequest request, CancellationToken cancellationToken = default)
    {
        ObjectDisposedException.ThrowIf(_isDisposed, this);
        ArgumentException.ThrowIfNullOrEmpty(request.Identifier, "identifier");
        ArgumentOutOfRangeException.ThrowIfGreaterThan(request.Rate, RateLimitAlgorithm.MaxTokens, "rate");
        if (request.Rate <= 0)
        {
            return _limiter.LimitAsync(request, cancellationToken);
        }

        return _leases.TryGetValue(request.Identifier, out var lease) && lease.TrySpend(request.Rate, out var decision)
            ? new(decision)
            : SpendAsync(request, cancellationToken);
    }

    /// <inheritdoc/>
    public bool TryRefuse(RateLimitRequest request, out RateLimitDecision decision)
    {
        ArgumentException.ThrowIfNullOrEmpty(request.Identifier, "identifier");
        decision = default;
        var lacks = request.Rate > 0 ? request.Rate - InHand(request.Identifier) : request.Rate;
        return (request.Rate <= 0 || lacks > 0) && _limiter.TryRefuse(request with { Rate = lacks }, out decision);
    }

    /// <inheritdoc/>
    /// <remarks>Here the tokens in hand are counted as remaining.</remarks>
    public async Task<RateLimitDecision> PeekAsync(RateLimitRequest request, CancellationToken cancellationToken = default)
    {
        var decision = await _limiter.PeekAsync(request, cancellationToken).ConfigureAwait(false);
        var inHand = InHand(request.Identifier);
        if (inHand == 0)
        {
            return decision;
        }

        RateLimitStatus[] rules = [.. decision.Rules.Select(rule => With(rule, inHand, request.Rate))];
        var isAllowed = Array.TrueForAll(rules, rule => rule.Fits);
        return decision with { Rules = rules, IsAllowed = isAllowed, RetryAfter = isAllowed ? TimeSpan.Zero : decision.RetryAfter };
    }

    /// <inheritdoc/>
    /// <remarks>A charge to the present windows comes back into this process's hand, without I/O.</remarks>
    public Task<bool> RefundAsync(RateLimitReceipt receipt, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(receipt);
        return receipt is { IsReservation: false, Rule: null, Rate: > 0 } && _leases.TryGetValue(receipt.Identifier, out var lease) && lease.TryGiveBack(receipt)
            ? Task.FromResult(true)
            : _limiter.RefundAsync(receipt, cancellationToken);
    }

    /// <summary>Forgets what an identifier has spent and what is in hand here; what other processes have in hand they may spend yet.</summary>
    /// <inheritdoc cref="UpstashRateLimiter.ResetAsync"/>
    public async Task ResetAsync(string identifier, CancellationToken cancellationToken = default)
    {
        await _limiter.ResetAsync(identifier, cancellationToken).ConfigureAwait(false);
        if (_leases.TryGetValue(identifier, out var lease))
        {
            lease.Forget();
        }
    }

    /// <summary>Returns all tokens in hand; one refund for each identifier. What cannot be returned is logged, and ends with its window.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_isDisposed)
        {
            return;
        }

        _isDisposed = true;
        await _timer.DisposeAsync().ConfigureAwait(false);
        do
        {
            // Who waits for a take is served yet; then nobody begins another.
            await _background.FinishAsync().ConfigureAwait(false);
            await Task.CompletedTask.ConfigureAwait(ConfigureAwaitOptions.ForceYielding);
            Close(TimeSpan.Zero);
        }
        while (!_leases.IsEmpty);

        await _background.FinishAsync().ConfigureAwait(false);
    }

    /// <summary>Waits for the takes and returns that are under way.</summary>
    internal Task PendingAsync() => _background.FinishAsync();

    private static long Checked(UpstashRateLimiter limiter, LeasedRateLimiterOptions options)
    {
        if (!(options.Share is > 0 and <= 1))
        {
            throw new ArgumentOutOfRangeException("options.Share", options.Share, "The share must be above 0 and at most 1.");
        }

        ArgumentOutOfRangeException.ThrowIfLessThan(options.MaxIdentifiers, 1, "options.MaxIdentifiers");
        ArgumentOutOfRangeException.ThrowIfLessThan(options.IdleAfter, TimeSpan.FromMilliseconds(10), "options.IdleAfter");
        ArgumentOutOfRangeException.ThrowIfGreaterThan(options.IdleAfter, TimeSpan.FromDays(1), "options.IdleAfter");
        if (limiter.Options.DenyList is not null)
        {
            throw new ArgumentException("A block is taken for an identifier, so the deny list would not see each request's address. Lease from a limiter without one.", nameof(limiter));
        }

        if (limiter.Options.JavaScriptParity)
        {
            throw new ArgumentException("Version 2.0.8 charges what it refuses, so a block that is refused would cost tokens that nobody has. Lease without JavaScriptParity.", nameof(limiter));
        }

        if (limiter.Rules.FirstOrDefault(rule => rule.Algorithm is not (FixedWindow or SlidingWindow or TokenBucket)) is { } rule)
        {
            throw new ArgumentException($"The rule {rule.Name} counts single instants, and tokens of a block are spent later than they were charged. Lease from windows and buckets.", nameof(limiter));
        }

        var least = limiter.Rules.Min(rule => rule.Algorithm.Tokens);
        var size = options.BlockSize ?? Math.Max(1, (long)(least * options.Share));
        ArgumentOutOfRangeException.ThrowIfLessThan(size, 1, "options.BlockSize");
        ArgumentOutOfRangeException.ThrowIfGreaterThan(size, least, "options.BlockSize");
        return size;
    }

    private static RateLimitStatus With(RateLimitStatus rule, long inHand, long rate)
    {
        var remaining = Math.Min(rule.Limit, rule.Remaining + inHand);
        var fits = rule.Fits || remaining >= rate;
        return rule with { Remaining = remaining, Fits = fits, RetryAt = fits ? null : rule.RetryAt };
    }

    private static bool IsTaken(in RateLimitDecision decision) => decision is { IsAllowed: true, WouldBeRefused: false };

    private static bool IsFailure(in RateLimitDecision decision) => decision.Reason is RateLimitReason.TimedOut or RateLimitReason.Failed;

    private long InHand(string identifier) => _leases.TryGetValue(identifier, out var lease) ? lease.InHand : 0;

    private async ValueTask<RateLimitDecision> SpendAsync(RateLimitRequest request, CancellationToken cancellationToken)
    {
        while (true)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (LeaseOf(request.Identifier) is not { } lease || _isFailing || _isDisposed)
            {
                var single = await _limiter.LimitAsync(request, cancellationToken).ConfigureAwait(false);
                _isFailing = IsFailure(single);
                return single;
            }

            var step = lease.Enter(request.Rate, out var decision, out var asked, out var take);
            if (step is LeasedTokens.Step.Spent)
            {
                return decision;
            }

            if (step is LeasedTokens.Step.Closed)
            {
                continue; // It is being removed at this moment.
            }

            if (step is LeasedTokens.Step.Begins)
            {
                _background.Add(TakeAsync(lease, request.Identifier, take!));
            }

            TokenTake.Outcome? outcome = null;
            try
            {
                outcome = await take!.Answer.WaitAsync(cancellationToken).ConfigureAwait(false);
            }
            finally
            {
                if (outcome is null)
                {
                    lease.Leave(request.Rate, asked, outcome, out _);
                }
            }

            if (lease.Leave(request.Rate, asked, outcome, out decision))
            {
                return decision;
            }
        }
    }

    /// <summary>Takes a block; or what is left, if that is less; or at the last what is needed, whose refusal says when to retry.</summary>
    private async Task TakeAsync(LeasedTokens lease, string identifier, TokenTake take)
    {
        RateLimitReceipt? rest;
        try
        {
            var size = Math.Max(_blockSize, take.Wanted);
            RateLimitDecision decision;
            for (var takes = 1; ; takes++)
            {
                decision = await _limiter.LimitAsync(new RateLimitRequest(identifier, size), CancellationToken.None).ConfigureAwait(false);
                _isFailing = IsFailure(decision);
                if (IsTaken(decision) || IsFailure(decision) || size <= take.Need)
                {
                    break;
                }

                var left = decision.Rules.Count > 0 ? decision.Rules.Min(rule => rule.Remaining) : 0;
                size = takes + 1 < MostTakes ? Math.Clamp(left, take.Need, size - 1) : take.Need;
            }

            rest = lease.Add(take, size, decision);
        }
#pragma warning disable CA1031 // Whoever waits gets it, whatever it is.
        catch (Exception e)
#pragma warning restore CA1031
        {
            lease.Fail(take, e);
            return;
        }

        if (rest is not null)
        {
            await ReturnAsync([rest]).ConfigureAwait(false);
        }
    }

    private LeasedTokens? LeaseOf(string identifier)
    {
        if (_leases.TryGetValue(identifier, out var lease))
        {
            return lease;
        }

        if (Interlocked.Increment(ref _count) > _options.MaxIdentifiers)
        {
            Interlocked.Decrement(ref _count);
            return null;
        }

        var added = new LeasedTokens(_limiter.TimeProvider);
        lease = _leases.GetOrAdd(identifier, added);
        if (lease != added)
        {
            Interlocked.Decrement(ref _count);
        }

        return lease;
    }

    private void Sweep() => Close(_options.IdleAfter);

    /// <summary>Returns what was not used for so long.</summary>
    /// <returns>Whether nobody has anything in hand any longer.</returns>
    private void Close(TimeSpan idleAfter)
    {
        var rests = new List<RateLimitReceipt>();
        foreach (var (identifier, lease) in _leases)
        {
            if (!lease.TryClose(idleAfter, out var rest))
            {
                continue;
            }

            if (_leases.TryRemove(new(identifier, lease)))
            {
                Interlocked.Decrement(ref _count);
            }

            if (rest is not null)
            {
                rests.Add(rest);
            }
        }

        _background.Add(ReturnAsync(rests));
    }

    private async Task ReturnAsync(List<RateLimitReceipt> rests)
    {
        var now = _limiter.TimeProvider.GetUtcNow();
        RateLimitReceipt[] open = [.. rests.Where(rest => StillCounts(rest, now))];
        Exception? problem = null;
        var returned = 0;
        foreach (var some in open.Chunk(MostReturnsAtOnce))
        {
            await Task.WhenAll(some.Select(async rest =>
            {
                try
                {
                    await _limiter.RefundAsync(rest, CancellationToken.None).ConfigureAwait(false);
                    Interlocked.Increment(ref returned);
                }
                catch (Exception e) when (e is UpstashException or OperationCanceledException or ObjectDisposedException)
                {
                    problem = e;
                }
            })).ConfigureAwait(false);
            if (problem is not (null or UpstashApiException))
            {
                break; // Nobody answers; the others would only wait for the same.
            }
        }

        if (problem is not null)
        {
            Log.NotReturned(_logger, _limiter.Options.Prefix, open.Length - returned, problem.Message);
        }
    }

    /// <summary>Tells whether a charge still takes something from somebody: a fixed window that is over does not.</summary>
    private bool StillCounts(RateLimitReceipt rest, DateTimeOffset now) => Rules.Any(rule =>
        rule.Algorithm is not FixedWindow window
        || ((rest.At.ToUnixTimeMilliseconds() / window.WindowMilliseconds) + 1) * window.WindowMilliseconds > now.ToUnixTimeMilliseconds());

    private static partial class Log
    {
        [LoggerMessage(3010, LogLevel.Warning, "The rate limiter {Prefix} could not return the tokens in hand of {Identifiers} identifiers; they end with their windows: {Reason}")]
        public static partial void NotReturned(ILogger logger, string prefix, int identifiers, string reason);
    }
}
