using System.Text.Json;
using Microsoft.Extensions.Options;
using Upstash.Rest.Client;
using Upstash.Rest.Client.RateLimiting;
using Upstash.Rest.Client.Redis;

namespace LofiAnime.Web.Features.Quota;

/// <summary>The product's rule, so many pictures a day for each visitor, on top of a fixed-window limiter.</summary>
/// <remarks>
/// A picture is reserved before the work (charged, with a note of the charge in the same step), committed when it is
/// stored, and released when there is none. Before the charge, its receipt goes on a list of open reservations by
/// deadline; what a crash leaves there, <see cref="ReservationSweeper"/> releases. A charge is released once, whoever
/// releases it: the note is the lock.
/// </remarks>
public sealed partial class QuotaService(
    RedisClient redis, IOptions<QuotaOptions> options, TimeProvider timeProvider, ILogger<QuotaService> logger)
{
    /// <summary>How long a note lives: far longer than any sweep is late, and yet not for ever.</summary>
    private static readonly TimeSpan NoteLife = TimeSpan.FromDays(2);

    private readonly UpstashRateLimiter _limiter = new(
        redis, new FixedWindow(options.Value.Tokens, options.Value.Window), new UpstashRateLimiterOptions { Prefix = options.Value.Prefix }, timeProvider);

    /// <summary>Gets the key of the open reservations: a sorted set of receipts, scored by the Unix millisecond from which they are abandoned.</summary>
    internal string OpenReservationsKey { get; } = options.Value.Prefix + "-reservations";

    /// <summary>Looks at what a visitor has left. Costs 1 Redis command.</summary>
    public async Task<QuotaStatus> PeekAsync(string identifier, CancellationToken cancellationToken) =>
        QuotaStatus.Of(await _limiter.PeekAsync(identifier, cancellationToken: cancellationToken), timeProvider.GetUtcNow());

    /// <summary>Charges one picture, in one round trip.</summary>
    /// <param name="identifier">The visitor, by <see cref="VisitorPseudonym"/>.</param>
    /// <param name="workId">Names the work; the same work is never charged twice.</param>
    /// <param name="patience">After this long, work that was neither committed nor released counts as crashed.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    public async Task<QuotaReservation> ReserveAsync(
        string identifier, string workId, TimeSpan patience, CancellationToken cancellationToken)
    {
        var receipt = _limiter.NewReservation(identifier, workId);
        using var pipeline = redis.CreatePipeline();
        _ = pipeline.ExecuteAsync(OpenReservation(receipt, timeProvider.GetUtcNow() + patience), cancellationToken);
        var reservation = _limiter.Over(pipeline).ReserveAsync(receipt, NoteLife, cancellationToken);
        await pipeline.SendAsync(cancellationToken);

        var decision = await reservation;
        if (!decision.IsAllowed)
        {
            await RemoveAsync(Serialize(receipt), cancellationToken);
        }

        return new(QuotaStatus.Of(decision, timeProvider.GetUtcNow()), decision.Receipt);
    }

    /// <summary>Lets a charge stand for good.</summary>
    public async Task CommitAsync(RateLimitReceipt receipt, CancellationToken cancellationToken)
    {
        using var pipeline = redis.CreatePipeline();
        _ = _limiter.Over(pipeline).CommitAsync(receipt, cancellationToken);
        _ = pipeline.SortedSetRemoveAsync(OpenReservationsKey, [Serialize(receipt)], cancellationToken);
        await pipeline.SendAsync(cancellationToken);
    }

    /// <summary>Gives a charge back, if nobody settled it before.</summary>
    /// <returns><c>false</c> when it was settled before.</returns>
    public async Task<bool> ReleaseAsync(RateLimitReceipt receipt, CancellationToken cancellationToken)
    {
        // Not in one pipeline, which goes on after a failure: a charge that is not back yet must stay on the list.
        var isReleased = await _limiter.RefundAsync(receipt, cancellationToken);
        await RemoveAsync(Serialize(receipt), cancellationToken);
        return isReleased;
    }

    /// <summary>Releases what crashed work left behind.</summary>
    /// <returns>How many charges were given back.</returns>
    public async Task<int> SweepAsync(CancellationToken cancellationToken)
    {
        var released = 0;
        var abandoned = await redis.SortedSetRangeAsync(
            OpenReservationsKey, SortedSetRange.ByScore(ScoreRange.UpTo(timeProvider.GetUtcNow().ToUnixTimeMilliseconds()), count: 100), cancellationToken);
        foreach (var entry in abandoned)
        {
            if (Deserialize(entry) is not { } receipt)
            {
                Log.Unreadable(logger, OpenReservationsKey);
                await RemoveAsync(entry, cancellationToken);
                continue;
            }

            try
            {
                released += await ReleaseAsync(receipt, cancellationToken) ? 1 : 0;
            }
            catch (UpstashApiException e)
            {
                // The database refuses this one; it must not keep the others from theirs.
                Log.NotReleased(logger, e);
            }
        }

        return released;
    }

    /// <summary>Puts a receipt on the list; the reply, whether it is new, is nobody's business, which makes it repeatable.</summary>
    private RedisCommand<bool> OpenReservation(RateLimitReceipt receipt, DateTimeOffset abandonedFrom) =>
        new("ZADD", [OpenReservationsKey, abandonedFrom.ToUnixTimeMilliseconds(), Serialize(receipt)], Reply.Done) { IsIdempotent = true };

    private static string Serialize(RateLimitReceipt receipt) =>
        JsonSerializer.Serialize(receipt, QuotaJsonContext.Default.RateLimitReceipt);

    private static RateLimitReceipt? Deserialize(string entry)
    {
        try
        {
            return JsonSerializer.Deserialize(entry, QuotaJsonContext.Default.RateLimitReceipt) is { Identifier.Length: > 0, Id.Length: > 0, IsReservation: true } receipt
                ? receipt
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private async Task RemoveAsync(string entry, CancellationToken cancellationToken) =>
        await redis.SortedSetRemoveAsync(OpenReservationsKey, [entry], cancellationToken);

    private static partial class Log
    {
        [LoggerMessage(2003, LogLevel.Error, "An entry of {Key} is no receipt, and was removed.")]
        public static partial void Unreadable(ILogger logger, string key);

        [LoggerMessage(2004, LogLevel.Error, "An abandoned charge could not be given back, and is tried again later.")]
        public static partial void NotReleased(ILogger logger, Exception exception);
    }
}
