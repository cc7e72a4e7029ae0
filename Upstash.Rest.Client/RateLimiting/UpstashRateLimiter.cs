using Upstash.Rest.Client.Redis;

namespace Upstash.Rest.Client.RateLimiting;

/// <summary>Limits how often an identifier may do something, with its counters in Redis, in one request a decision.</summary>
/// <remarks>
/// It shares its keys with <c>@upstash/ratelimit</c>: same database, prefix, identifier, algorithm and window mean one
/// limit. Time is the caller's clock, as there. Thread-safe. The name carries "Upstash" so that it stands beside
/// <c>System.Threading.RateLimiting.RateLimiter</c> without a clash.
/// </remarks>
public sealed class UpstashRateLimiter
{
    /// <summary>The prefix that the JavaScript SDK uses when none is given.</summary>
    public const string DefaultPrefix = "@upstash/ratelimit";

    private readonly IRedisExecutor _redis;
    private readonly RateLimitAlgorithm _algorithm;
    private readonly string _prefix;
    private readonly TimeProvider _timeProvider;

    /// <summary>Creates a limiter.</summary>
    /// <param name="redis">Where the counters are.</param>
    /// <param name="algorithm">How it counts.</param>
    /// <param name="prefix">The first part of every key. Give each policy its own: two limits on one prefix disturb each other.</param>
    /// <param name="timeProvider">Tells the time; by default the system's.</param>
    public UpstashRateLimiter(IRedisExecutor redis, RateLimitAlgorithm algorithm, string prefix = DefaultPrefix, TimeProvider? timeProvider = null)
    {
        ArgumentNullException.ThrowIfNull(redis);
        ArgumentNullException.ThrowIfNull(algorithm);
        ArgumentException.ThrowIfNullOrWhiteSpace(prefix);
        _redis = redis;
        _algorithm = algorithm;
        _prefix = prefix;
        _timeProvider = timeProvider ?? TimeProvider.System;
    }

    /// <summary>Returns the same limiter over another executor, for example a pipeline that carries other commands too.</summary>
    public UpstashRateLimiter Over(IRedisExecutor redis) => new(redis, _algorithm, _prefix, _timeProvider);

    /// <summary>Spends tokens if they are there; a refused request spends nothing.</summary>
    /// <param name="identifier">Whom the limit counts. It becomes part of a key: pass a pseudonym, not an address or e-mail.</param>
    /// <param name="rate">The tokens that this request spends, at least 1. More than the limit is always refused.</param>
    /// <param name="cancellationToken">Cancels the wait; the request may be charged all the same.</param>
    /// <inheritdoc cref="IRedisExecutor.ExecuteAsync{T}" path="/exception"/>
    public Task<RateLimitDecision> LimitAsync(string identifier, long rate = 1, CancellationToken cancellationToken = default)
    {
        var now = _timeProvider.GetUtcNow();
        var charge = Charge(identifier, rate, now, reservationId: null);
        return _redis.ExecuteAsync(_algorithm.Limit(charge, now, keptFor: default), cancellationToken);
    }

    /// <summary>Describes a charge that can be given back later, by any process; it writes nothing yet.</summary>
    /// <remarks>Keep it where the work is kept, then pass it to <see cref="ReserveAsync"/>: after a crash it says what to give back.</remarks>
    /// <param name="identifier">Whom the limit counts; on a cluster it carries a hash tag, <c>{...}</c>, which the reservation shares.</param>
    /// <param name="reservationId">Names the charge, for example by the job's id.</param>
    /// <param name="rate">The tokens to spend, at least 1.</param>
    public RateLimitReceipt NewReservation(string identifier, string reservationId, long rate = 1)
    {
        ArgumentException.ThrowIfNullOrEmpty(reservationId);
        return Charge(identifier, rate, _timeProvider.GetUtcNow(), reservationId);
    }

    /// <summary>
    /// Spends the tokens of a reservation and notes it in the same step, until <see cref="CommitAsync"/> or
    /// <see cref="RefundAsync"/> settles the charge. The same reservation is charged once, however often this is called.
    /// </summary>
    /// <param name="reservation">What <see cref="NewReservation"/> returned.</param>
    /// <param name="keptFor">How long the charge can be given back; afterwards it stands.</param>
    /// <param name="cancellationToken">Cancels the wait; the reservation may be charged all the same.</param>
    /// <exception cref="ArgumentException">The receipt has no reservation.</exception>
    /// <inheritdoc cref="IRedisExecutor.ExecuteAsync{T}" path="/exception"/>
    public Task<RateLimitDecision> ReserveAsync(
        RateLimitReceipt reservation, TimeSpan keptFor, CancellationToken cancellationToken = default)
    {
        _ = ReservationOf(reservation);
        return _redis.ExecuteAsync(_algorithm.Limit(reservation, _timeProvider.GetUtcNow(), keptFor), cancellationToken);
    }

    /// <summary>Looks at what is left without spending anything.</summary>
    /// <param name="identifier">Whom the limit counts.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    /// <returns>A decision whose <see cref="RateLimitDecision.IsAllowed"/> says whether a request of rate 1 would pass now.</returns>
    /// <inheritdoc cref="IRedisExecutor.ExecuteAsync{T}" path="/exception"/>
    public Task<RateLimitDecision> PeekAsync(string identifier, CancellationToken cancellationToken = default) =>
        _redis.ExecuteAsync(_algorithm.Peek(Subject(identifier), _timeProvider.GetUtcNow()), cancellationToken);

    /// <summary>Settles a reserved charge: it stands from now on, and no refund can undo it.</summary>
    /// <returns><c>false</c> when it was settled before, or its time to be given back is over.</returns>
    /// <exception cref="ArgumentException">The receipt is of a charge without a reservation, which stands already.</exception>
    /// <inheritdoc cref="IRedisExecutor.ExecuteAsync{T}" path="/exception"/>
    public async Task<bool> CommitAsync(RateLimitReceipt receipt, CancellationToken cancellationToken = default)
    {
        return await _redis.KeyDeleteAsync(ReservationOf(receipt), cancellationToken).ConfigureAwait(false);
    }

    /// <summary>
    /// Gives a charge back, to the window it came from: never below zero, never to a window that is over. A reserved
    /// charge is given back once, whoever asks; one without a reservation each time this is called.
    /// </summary>
    /// <returns><c>false</c> when the reservation was settled before.</returns>
    /// <inheritdoc cref="IRedisExecutor.ExecuteAsync{T}" path="/exception"/>
    public Task<bool> RefundAsync(RateLimitReceipt receipt, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(receipt);
        return _redis.ExecuteAsync(_algorithm.Refund(receipt), cancellationToken);
    }

    private static string ReservationOf(RateLimitReceipt receipt)
    {
        ArgumentNullException.ThrowIfNull(receipt);
        return receipt.ReservationKey ?? throw new ArgumentException("The receipt has no reservation.", nameof(receipt));
    }

    private RateLimitReceipt Charge(string identifier, long rate, DateTimeOffset now, string? reservationId)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(rate, 1);
        var subject = Subject(identifier);
        return new(_algorithm.CounterKey(subject, now), rate, reservationId is null ? null : $"{subject}:reservation:{reservationId}");
    }

    private string Subject(string identifier)
    {
        ArgumentException.ThrowIfNullOrEmpty(identifier);
        return $"{_prefix}:{identifier}";
    }
}
