using System.Text.Json;
using Microsoft.Extensions.Options;
using Upstash.Rest.Client;
using Upstash.Rest.Client.RateLimiting;
using Upstash.Rest.Client.Redis;

namespace LofiAnime.Web.Features.Quota;

/// <summary>The product's rules on top of limiters: so many pictures a day for each visitor, not too many at once, and so many a day for all together.</summary>
/// <remarks>
/// A picture is reserved before the work (charged, with a note of the charge in the same step), committed when it is
/// stored, and released when there is none. Before the charge it goes on a list of open reservations by deadline; what a
/// crash leaves there, <see cref="ReservationSweeper"/> releases. A charge is released once, whoever releases it: the
/// note is the lock. The visitor's two rules are one step; the cap of all lies on another node of a cluster, and is a
/// second one.
/// </remarks>
public sealed partial class QuotaService
{
    /// <summary>The rule that is the visitor's quota.</summary>
    internal const string PicturesRule = "pictures";

    private const string BurstRule = "burst";

    /// <summary>Whom the cap of all counts.</summary>
    private const string Everybody = "{all}";

    /// <summary>How long a note lives: far longer than any sweep is late, and yet not for ever.</summary>
    private static readonly TimeSpan NoteLife = TimeSpan.FromDays(2);

    /// <summary>How long a refusal may hold that another instance's release has undone.</summary>
    private static readonly TimeSpan MaxBlock = TimeSpan.FromSeconds(1);

    /// <summary>How many abandoned charges are read at once.</summary>
    private const int Page = 100;

    private readonly RedisClient _redis;
    private readonly TimeProvider _timeProvider;
    private readonly ILogger<QuotaService> _logger;
    private readonly UpstashRateLimiter _visitor;
    private readonly UpstashRateLimiter _left;
    private readonly UpstashRateLimiter? _everybody;

    /// <summary>Sets up the limiters.</summary>
    public QuotaService(RedisClient redis, IOptions<QuotaOptions> options, TimeProvider timeProvider, ILoggerFactory loggerFactory)
    {
        var quota = options.Value;
        _redis = redis;
        _timeProvider = timeProvider;
        _logger = loggerFactory.CreateLogger<QuotaService>();
        OpenReservationsKey = quota.Prefix + "-reservations";

        var pictures = new RateLimitRule(PicturesRule, new FixedWindow(quota.Tokens, quota.Window), quota.Prefix);
        var burst = new RateLimitRule(BurstRule, new SlidingWindow(quota.BurstTokens, quota.BurstWindow));
        var settings = new UpstashRateLimiterOptions { Prefix = quota.Prefix, WhenUnavailable = RateLimitFailurePolicy.Closed, MaxBlock = MaxBlock };
        _visitor = new(redis, [burst, pictures], settings, timeProvider, loggerFactory);
        _left = new(redis, [pictures], settings, timeProvider, loggerFactory);
        _everybody = quota.DailyCap is { } cap
            ? new(redis, new FixedWindow(cap, TimeSpan.FromDays(1)), settings with { Prefix = quota.Prefix + "-cap" }, timeProvider, loggerFactory)
            : null;
    }

    /// <summary>Gets the key of the open reservations: a sorted set of charges, scored by the Unix millisecond from which they are abandoned.</summary>
    internal string OpenReservationsKey { get; }

    /// <summary>Looks at what a visitor has left. Billed: 2 Redis commands.</summary>
    public async Task<QuotaStatus> PeekAsync(string identifier, CancellationToken cancellationToken) =>
        QuotaStatus.Of(await _left.PeekAsync(identifier, cancellationToken: cancellationToken), _timeProvider.GetUtcNow());

    /// <summary>Charges one picture, in one round trip, and a second one where there is a cap of all; a refusal of a moment ago in none.</summary>
    /// <param name="identifier">The visitor, by <see cref="VisitorPseudonym"/>.</param>
    /// <param name="workId">Names the work; the same work is never charged twice.</param>
    /// <param name="patience">After this long, work that was neither committed nor released counts as crashed.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    public async Task<QuotaReservation> ReserveAsync(
        string identifier, string workId, TimeSpan patience, CancellationToken cancellationToken)
    {
        if (_visitor.TryRefuse(new(identifier), out var known))
        {
            return Refused(known);
        }

        if (_everybody is not null && _everybody.TryRefuse(new(Everybody), out var over))
        {
            return await SoldOutAsync(identifier, over, cancellationToken);
        }

        var reservation = _visitor.NewReservation(identifier, workId);
        var charge = new QuotaCharge(reservation.Of(PicturesRule), _everybody?.NewReservation(Everybody, workId));
        using var pipeline = _redis.CreatePipeline();
        _ = pipeline.ExecuteAsync(OpenReservation(charge, _timeProvider.GetUtcNow() + patience), cancellationToken);
        var reserved = _visitor.Over(pipeline).ReserveAsync(reservation, NoteLife, cancellationToken);
        await Task.WhenAll(pipeline.SendAsync(cancellationToken), reserved); // Together: where both fail none goes unobserved.

        var decision = await reserved;
        if (!decision.IsAllowed)
        {
            await RemoveAsync(Serialize(charge), cancellationToken);
            return Refused(decision);
        }

        if (charge.Everybody is { } share && await _everybody!.ReserveAsync(share, NoteLife, cancellationToken) is { IsAllowed: false } soldOut)
        {
            // The whole reservation, with what the burst limit was charged: it is not the visitor who is too fast.
            await _visitor.RefundAsync(reservation, cancellationToken);
            await RemoveAsync(Serialize(charge), cancellationToken);
            return await SoldOutAsync(identifier, soldOut, cancellationToken);
        }

        return new QuotaReservation.Granted(charge, QuotaStatus.Of(decision, _timeProvider.GetUtcNow()));
    }

    /// <summary>Lets a charge stand for good.</summary>
    public async Task CommitAsync(QuotaCharge charge, CancellationToken cancellationToken)
    {
        using var pipeline = _redis.CreatePipeline();
        _ = _visitor.Over(pipeline).CommitAsync(charge.Visitor, cancellationToken);
        if (charge.Everybody is { } share)
        {
            _ = _everybody?.Over(pipeline).CommitAsync(share, cancellationToken);
        }

        _ = pipeline.SortedSetRemoveAsync(OpenReservationsKey, [Serialize(charge)], cancellationToken);
        await pipeline.SendAsync(cancellationToken);
    }

    /// <summary>Gives a charge back, if nobody settled it before.</summary>
    /// <returns><c>false</c> when it was settled before.</returns>
    public async Task<bool> ReleaseAsync(QuotaCharge charge, CancellationToken cancellationToken)
    {
        // Not in one pipeline, which goes on after a failure: a charge that is not back yet must stay on the list.
        var isReleased = await _visitor.RefundAsync(charge.Visitor, cancellationToken);
        if (charge.Everybody is { } share && _everybody is not null)
        {
            await _everybody.RefundAsync(share, cancellationToken);
        }

        await RemoveAsync(Serialize(charge), cancellationToken);
        return isReleased;
    }

    /// <summary>Releases what crashed work left behind.</summary>
    /// <returns>How many charges were given back.</returns>
    public async Task<int> SweepAsync(CancellationToken cancellationToken)
    {
        var (released, kept) = (0, 0);
        var over = ScoreRange.UpTo(_timeProvider.GetUtcNow().ToUnixTimeMilliseconds());
        IReadOnlyList<string> abandoned;
        do
        {
            abandoned = await _redis.SortedSetRangeAsync(OpenReservationsKey, SortedSetRange.ByScore(over, offset: kept, count: Page), cancellationToken);
            foreach (var entry in abandoned)
            {
                if (Deserialize(entry) is not { } charge)
                {
                    Log.Unreadable(_logger, OpenReservationsKey);
                    await RemoveAsync(entry, cancellationToken);
                    continue;
                }

                try
                {
                    released += await ReleaseAsync(charge, cancellationToken) ? 1 : 0;
                }
                catch (Exception e) when (e is UpstashApiException or ArgumentException)
                {
                    // The database refuses this one, or it is for a rule that is no more; it must not keep the others from theirs.
                    kept++;
                    Log.NotReleased(_logger, e);
                }
            }
        }
        while (abandoned.Count == Page);

        return released;
    }

    private QuotaReservation.Refused Refused(RateLimitDecision decision)
    {
        var why = decision.Decisive!.Rule == BurstRule ? QuotaRefusal.TooFast : QuotaRefusal.OutOfPictures;
        return new(why, decision.RetryAfter, QuotaStatus.Of(decision, _timeProvider.GetUtcNow()));
    }

    private async Task<QuotaReservation> SoldOutAsync(string identifier, RateLimitDecision refusal, CancellationToken cancellationToken) =>
        new QuotaReservation.Refused(QuotaRefusal.SoldOut, refusal.RetryAfter, await PeekAsync(identifier, cancellationToken));

    /// <summary>Puts a charge on the list; the reply, whether it is new, is nobody's business, which makes it repeatable.</summary>
    private RedisCommand<bool> OpenReservation(QuotaCharge charge, DateTimeOffset abandonedFrom) =>
        new("ZADD", [OpenReservationsKey, abandonedFrom.ToUnixTimeMilliseconds(), Serialize(charge)], Reply.Done) { IsIdempotent = true };

    private static string Serialize(QuotaCharge charge) => JsonSerializer.Serialize(charge, QuotaJsonContext.Default.QuotaCharge);

    private static QuotaCharge? Deserialize(string entry)
    {
        try
        {
            return JsonSerializer.Deserialize(entry, QuotaJsonContext.Default.QuotaCharge) is { } charge && IsWhole(charge.Visitor) && (charge.Everybody is null || IsWhole(charge.Everybody))
                ? charge
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static bool IsWhole(RateLimitReceipt? receipt) => receipt is { Identifier.Length: > 0, Id.Length: > 0, IsReservation: true };

    private async Task RemoveAsync(string entry, CancellationToken cancellationToken) =>
        await _redis.SortedSetRemoveAsync(OpenReservationsKey, [entry], cancellationToken);

    private static partial class Log
    {
        [LoggerMessage(2003, LogLevel.Error, "An entry of {Key} is no charge, and was removed.")]
        public static partial void Unreadable(ILogger logger, string key);

        [LoggerMessage(2004, LogLevel.Error, "An abandoned charge could not be given back, and is tried again later.")]
        public static partial void NotReleased(ILogger logger, Exception exception);
    }
}
