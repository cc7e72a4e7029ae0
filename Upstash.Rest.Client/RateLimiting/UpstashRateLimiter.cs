using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Upstash.Rest.Client.Redis;

namespace Upstash.Rest.Client.RateLimiting;

/// <summary>Limits how often an identifier may do something, with its counters in Redis, in one request a decision.</summary>
/// <remarks>
/// It shares its counters with <c>@upstash/ratelimit</c>: same database, prefix, identifier, algorithm and window mean one
/// limit. A refused request spends nothing, of no rule. Time is the caller's clock, as there. Thread-safe; keep one for
/// the life of the process. The name carries "Upstash" so that it stands beside
/// <c>System.Threading.RateLimiting.RateLimiter</c> without a clash. Source: Upstash Ratelimit.
/// </remarks>
public sealed class UpstashRateLimiter : IUpstashRateLimiter
{
    /// <summary>The prefix that the JavaScript SDK uses when none is given.</summary>
    public const string DefaultPrefix = "@upstash/ratelimit";

    private readonly IRedisExecutor _redis;
    private readonly UpstashRateLimiterOptions _options;
    private readonly TimeProvider _timeProvider;
    private readonly RateLimitCommands _commands;
    private readonly BlockCache _blocks;
    private readonly LocalCounters? _local;
    private readonly OutageLog _outages;

    /// <summary>Creates a limiter with one rule, which is named <c>default</c>.</summary>
    /// <param name="redis">Where the counters are.</param>
    /// <param name="algorithm">How it counts.</param>
    /// <param name="options">How it behaves; by default as <see cref="UpstashRateLimiterOptions"/> says.</param>
    /// <param name="timeProvider">Tells the time; by default the system's.</param>
    /// <param name="loggerFactory">Logs outages; by default nobody.</param>
    /// <exception cref="ArgumentException">A setting is wrong; the message names it.</exception>
    public UpstashRateLimiter(
        IRedisExecutor redis,
        RateLimitAlgorithm algorithm,
        UpstashRateLimiterOptions? options = null,
        TimeProvider? timeProvider = null,
        ILoggerFactory? loggerFactory = null)
        : this(redis, [new RateLimitRule("default", algorithm, (options ?? new()).Prefix)], options, timeProvider, loggerFactory)
    {
    }

    /// <summary>Creates a limiter with several rules, which decide in one step: a request is charged to all of them or to none.</summary>
    /// <param name="redis">Where the counters are.</param>
    /// <param name="rules">The rules, from 1 to 8, each with a name and a prefix of its own.</param>
    /// <param name="options">How it behaves; by default as <see cref="UpstashRateLimiterOptions"/> says.</param>
    /// <param name="timeProvider">Tells the time; by default the system's.</param>
    /// <param name="loggerFactory">Logs outages; by default nobody.</param>
    /// <exception cref="ArgumentException">A setting is wrong, or two rules share a name or prefix; the message names it.</exception>
    public UpstashRateLimiter(
        IRedisExecutor redis,
        IReadOnlyList<RateLimitRule> rules,
        UpstashRateLimiterOptions? options = null,
        TimeProvider? timeProvider = null,
        ILoggerFactory? loggerFactory = null)
    {
        ArgumentNullException.ThrowIfNull(redis);
        ArgumentNullException.ThrowIfNull(rules);
        _redis = redis;
        _options = Checked(options ?? new());
        Rules = Checked(rules, _options);
        _timeProvider = timeProvider ?? TimeProvider.System;
        _commands = new(Rules, _options);
        _blocks = new(_options.BlockCapacity, _options.MaxBlock);
        _local = _options.WhenUnavailable.Share > 0 ? new(Rules, _options.WhenUnavailable.Share) : null;
        _outages = new(
            loggerFactory?.CreateLogger<UpstashRateLimiter>() ?? NullLogger<UpstashRateLimiter>.Instance, _options.Prefix, _options.WhenUnavailable, _timeProvider);
    }

    private UpstashRateLimiter(UpstashRateLimiter other, IRedisExecutor redis)
    {
        (_redis, _options, _timeProvider, _commands, _blocks, _local, _outages, Rules) =
            (redis, other._options, other._timeProvider, other._commands, other._blocks, other._local, other._outages, other.Rules);
    }

    /// <inheritdoc/>
    public IReadOnlyList<RateLimitRule> Rules { get; }

    internal IRedisExecutor Redis => _redis;

    internal UpstashRateLimiterOptions Options => _options;

    internal TimeProvider TimeProvider => _timeProvider;

    /// <summary>Returns the same limiter over another executor, for example a pipeline that carries other commands too.</summary>
    /// <remarks>For reservations, commits and refunds, which wait as long as the executor does; <see cref="LimitAsync"/> has its time-out from the start.</remarks>
    public UpstashRateLimiter Over(IRedisExecutor redis)
    {
        ArgumentNullException.ThrowIfNull(redis);
        return new(this, redis);
    }

    /// <inheritdoc/>
    public ValueTask<RateLimitDecision> LimitAsync(RateLimitRequest request, CancellationToken cancellationToken = default)
    {
        var now = Check(request);
        return IsKnown(request, now, out var refusal) ? new(_options.Report(request, refusal, now)) : DecideAsync(request, now, cancellationToken);
    }

    /// <inheritdoc/>
    public bool TryRefuse(RateLimitRequest request, out RateLimitDecision decision)
    {
        var now = Check(request);
        if (!IsKnown(request, now, out decision) || _options.ReportOnly)
        {
            return false;
        }

        decision = _options.Report(request, decision, now);
        return true;
    }

    /// <inheritdoc/>
    public async Task<RateLimitDecision> PeekAsync(RateLimitRequest request, CancellationToken cancellationToken = default)
    {
        var now = Check(request);
        return await _redis.ExecuteAsync(_commands.Peek(request.Identifier, request.Rate, now), cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Forgets what an identifier has spent, in the windows that still count. Redis: one <c>DEL</c> of its keys.</summary>
    /// <param name="identifier">Whom the limit counts.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    /// <inheritdoc cref="IRedisExecutor.ExecuteAsync{T}" path="/exception"/>
    public async Task ResetAsync(string identifier, CancellationToken cancellationToken = default)
    {
        var now = Check(new(identifier));
        await _redis.ExecuteAsync(_commands.Reset(identifier, now), cancellationToken).ConfigureAwait(false);
        _blocks.Forget(identifier);
    }

    /// <summary>Describes a charge that can be given back later, by any process; it writes nothing yet.</summary>
    /// <remarks>Keep it where the work is kept, then pass it to <see cref="ReserveAsync"/>: after a crash it says what to give back.</remarks>
    /// <param name="identifier">Whom the limit counts; on a cluster it carries a hash tag, <c>{...}</c>, which the reservation shares.</param>
    /// <param name="reservationId">Names the charge, for example by the job's id.</param>
    /// <param name="rate">The tokens to spend, at least 1.</param>
    public RateLimitReceipt NewReservation(string identifier, string reservationId, long rate = 1)
    {
        ArgumentException.ThrowIfNullOrEmpty(reservationId);
        ArgumentOutOfRangeException.ThrowIfLessThan(rate, 1);
        return new(identifier, Check(new(identifier, rate)), rate, reservationId, IsReservation: true);
    }

    /// <summary>
    /// Spends the tokens of a reservation and notes it in the same step, until <see cref="CommitAsync"/> or
    /// <see cref="RefundAsync"/> settles the charge. Until then the same reservation is charged once, however often this is
    /// called. It asks the database in any case, and where that cannot tell, it throws: ask <see cref="TryRefuse"/> before,
    /// where a refusal that is known shall cost nothing. Of a deny list it looks for the identifier alone.
    /// </summary>
    /// <param name="reservation">What <see cref="NewReservation"/> returned.</param>
    /// <param name="keptFor">How long the charge can be given back; afterwards it stands.</param>
    /// <param name="cancellationToken">Cancels the wait; the reservation may be charged all the same.</param>
    /// <exception cref="ArgumentException">The receipt has no reservation.</exception>
    /// <inheritdoc cref="IRedisExecutor.ExecuteAsync{T}" path="/exception"/>
    public async Task<RateLimitDecision> ReserveAsync(RateLimitReceipt reservation, TimeSpan keptFor, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(keptFor, TimeSpan.FromMilliseconds(1));
        CheckReservation(reservation);
        var now = _timeProvider.GetUtcNow();
        var request = new RateLimitRequest(reservation.Identifier, reservation.Rate);
        var values = _options.DenyList?.ValuesOf(request) ?? [];
        var decision = await _redis.ExecuteAsync(_commands.Limit(reservation, values, now, keptFor), cancellationToken).ConfigureAwait(false);
        Learn(request, decision, now);
        return _options.Report(request, decision, now);
    }

    /// <summary>Settles a reserved charge: it stands from now on, and no refund can undo it.</summary>
    /// <returns><c>false</c> when it was settled before, or its time to be given back is over.</returns>
    /// <exception cref="ArgumentException">The receipt is of a charge without a reservation, which stands already.</exception>
    /// <inheritdoc cref="IRedisExecutor.ExecuteAsync{T}" path="/exception"/>
    public Task<bool> CommitAsync(RateLimitReceipt receipt, CancellationToken cancellationToken = default)
    {
        CheckReservation(receipt);
        return _redis.KeyDeleteAsync(RateLimitKeys.Reservation(_options.Prefix, receipt), cancellationToken);
    }

    /// <summary>
    /// Gives a charge back, to the windows it came from: never more than they hold, never to a window that is over. A
    /// reserved charge is given back once, whoever asks; one without a reservation each time this is called.
    /// </summary>
    /// <remarks>A <see cref="TokenBucket"/> or <see cref="Gcra"/> gets back what was charged, and is at most full then, also where it has filled up and was spent again meanwhile: give back soon.</remarks>
    /// <returns><c>false</c> when the reservation was settled before.</returns>
    /// <exception cref="ArgumentException">The receipt is for a rule that this limiter does not have.</exception>
    /// <inheritdoc cref="IRedisExecutor.ExecuteAsync{T}" path="/exception"/>
    public async Task<bool> RefundAsync(RateLimitReceipt receipt, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(receipt);
        var isGiven = await _redis.ExecuteAsync(_commands.Refund(receipt, _timeProvider.GetUtcNow()), cancellationToken).ConfigureAwait(false);
        _blocks.Forget(receipt.Identifier);
        return isGiven;
    }

    /// <summary>
    /// Says in Redis how this limiter counts, and finds who said within the last hour that he counts otherwise on the same
    /// prefix: another window or algorithm, so that neither limit holds. Billed: 3 commands for each rule, in one request.
    /// </summary>
    /// <remarks>The hash <c>ratelimit-settings:{prefix}</c> is kept for two days. A host asks by itself; see <see cref="RateLimitSettingsCheckOptions"/>.</remarks>
    /// <param name="cancellationToken">Cancels the wait.</param>
    /// <inheritdoc cref="IRedisExecutor.ExecuteAsync{T}" path="/exception"/>
    public Task<IReadOnlyList<RateLimitConflict>> FindConflictsAsync(CancellationToken cancellationToken = default) =>
        RateLimitSettings.FindConflictsAsync(_redis, Rules, _timeProvider.GetUtcNow(), cancellationToken);

    private static void CheckReservation(RateLimitReceipt receipt)
    {
        ArgumentNullException.ThrowIfNull(receipt);
        if (!receipt.IsReservation)
        {
            throw new ArgumentException("The receipt has no reservation.", nameof(receipt));
        }
    }

    internal static UpstashRateLimiterOptions Checked(UpstashRateLimiterOptions options)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(options.Prefix, "options.Prefix");
        ArgumentNullException.ThrowIfNull(options.WhenUnavailable, "options.WhenUnavailable");
        ArgumentOutOfRangeException.ThrowIfNegative(options.BlockCapacity, "options.BlockCapacity");
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(options.MaxBlock, TimeSpan.Zero, "options.MaxBlock");
        if (options.Timeout != Timeout.InfiniteTimeSpan)
        {
            ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(options.Timeout, TimeSpan.Zero, "options.Timeout");
            ArgumentOutOfRangeException.ThrowIfGreaterThan(options.Timeout, TimeSpan.FromDays(1), "options.Timeout");
        }

        return options;
    }

    private static RateLimitRule[] Checked(IReadOnlyList<RateLimitRule> rules, UpstashRateLimiterOptions options)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(rules.Count, 1, nameof(rules));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(rules.Count, 8, nameof(rules));
        RateLimitRule[] named = [.. rules.Select(rule => rule.Prefix is null ? new(rule.Name, rule.Algorithm, $"{options.Prefix}:{rule.Name}") : rule)];
        if (named.DistinctBy(rule => rule.Name, StringComparer.Ordinal).Count() < named.Length
            || named.DistinctBy(rule => rule.Prefix, StringComparer.Ordinal).Count() < named.Length)
        {
            throw new ArgumentException("Two rules share a name or a prefix. Give each its own, or they count each other's requests.", nameof(rules));
        }

        return named;
    }

    private DateTimeOffset Check(in RateLimitRequest request)
    {
        ArgumentException.ThrowIfNullOrEmpty(request.Identifier, "identifier");
        ArgumentOutOfRangeException.ThrowIfGreaterThan(request.Rate, RateLimitAlgorithm.MaxTokens, "rate");
        ArgumentOutOfRangeException.ThrowIfLessThan(request.Rate, -RateLimitAlgorithm.MaxTokens, "rate");
        return _timeProvider.GetUtcNow();
    }

    /// <summary>Tells a request that is refused by what was learned before.</summary>
    private bool IsKnown(in RateLimitRequest request, DateTimeOffset now, out RateLimitDecision refusal)
    {
        if (_options.DenyList?.TryFind(request, now, out var value) == true)
        {
            refusal = new() { IsAllowed = false, Reason = RateLimitReason.Denied, DeniedValue = value };
            return true;
        }

        return _blocks.TryRefuse(request.Identifier, request.Rate, now, out refusal);
    }

    private async ValueTask<RateLimitDecision> DecideAsync(RateLimitRequest request, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var values = _options.DenyList?.ValuesOf(request) ?? [];
        var charge = new RateLimitReceipt(request.Identifier, now, request.Rate, _commands.NeedId ? Guid.NewGuid().ToString("N") : null);
        RateLimitDecision decision;

        // Its own timer, which may come late: a timer of ours could cancel what is disposed, and so end the process.
        using var deadline = new CancellationTokenSource(_options.Timeout, _timeProvider);
        using var caller = cancellationToken.UnsafeRegister(static source => ((CancellationTokenSource)source!).Cancel(), deadline);
        try
        {
            decision = await _redis.ExecuteAsync(_commands.Limit(charge, values, now, keptFor: null), deadline.Token).ConfigureAwait(false);
            _outages.Answered();
        }
        catch (Exception e) when (e is UpstashException || (e is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            _outages.Failed(e);
            decision = DecideWithoutDatabase(request, now, e is OperationCanceledException or UpstashTimeoutException ? RateLimitReason.TimedOut : RateLimitReason.Failed);
        }

        Learn(request, decision, now);
        return _options.Report(request, decision, now);
    }

    private RateLimitDecision DecideWithoutDatabase(in RateLimitRequest request, DateTimeOffset now, RateLimitReason reason) =>
        _local?.Decide(request.Identifier, request.Rate, now, reason) ?? _options.WhenUnavailable.Decide(reason);

    /// <summary>Remembers what makes the next call needless.</summary>
    private void Learn(in RateLimitRequest request, in RateLimitDecision decision, DateTimeOffset now)
    {
        if (decision.Reason is RateLimitReason.Denied)
        {
            _options.DenyList!.Remember(decision.DeniedValue!, now);
        }
        else if (decision is { Reason: RateLimitReason.Counted, IsAllowed: false })
        {
            _blocks.Remember(request.Identifier, request.Rate, now, decision);
        }
        else if (decision.IsAllowed && request.Rate < 0)
        {
            _blocks.Forget(request.Identifier);
        }
    }
}
