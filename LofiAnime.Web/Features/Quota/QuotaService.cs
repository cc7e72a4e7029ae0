using System.Text.Json;
using Microsoft.Extensions.Options;
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
public sealed class QuotaService(RedisClient redis, IOptions<QuotaOptions> options, TimeProvider timeProvider)
{
    /// <summary>How long a note lives: far longer than any sweep is late, and yet not for ever.</summary>
    private static readonly TimeSpan NoteLife = TimeSpan.FromDays(2);

    private readonly UpstashRateLimiter _limiter = new(
        redis, new FixedWindow(options.Value.Tokens, options.Value.Window), options.Value.Prefix, timeProvider);

    /// <summary>Gets the key of the open reservations: a sorted set of receipts, scored by the Unix millisecond from which they are abandoned.</summary>
    internal string OpenReservationsKey { get; } = options.Value.Prefix + "-reservations";

    /// <summary>Looks at what a visitor has left. Costs 1 Redis command.</summary>
    public async Task<QuotaStatus> PeekAsync(string identifier, CancellationToken cancellationToken) =>
        QuotaStatus.Of(await _limiter.PeekAsync(identifier, cancellationToken), timeProvider.GetUtcNow());

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
            await redis.SortedSetRemoveAsync(OpenReservationsKey, [Serialize(receipt)], cancellationToken);
        }

        return new(QuotaStatus.Of(decision, timeProvider.GetUtcNow()), decision.Receipt);
    }

    /// <summary>Lets a charge stand for good.</summary>
    public Task CommitAsync(RateLimitReceipt receipt, CancellationToken cancellationToken) =>
        SettleAsync(receipt, limiter => limiter.CommitAsync(receipt, cancellationToken), cancellationToken);

    /// <summary>Gives a charge back, if nobody settled it before.</summary>
    /// <returns><c>false</c> when it was settled before.</returns>
    public Task<bool> ReleaseAsync(RateLimitReceipt receipt, CancellationToken cancellationToken) =>
        SettleAsync(receipt, limiter => limiter.RefundAsync(receipt, cancellationToken), cancellationToken);

    /// <summary>Releases what crashed work left behind.</summary>
    /// <returns>How many charges were given back.</returns>
    public async Task<int> SweepAsync(CancellationToken cancellationToken)
    {
        var released = 0;
        var abandoned = await redis.SortedSetRangeByScoreAsync(
            OpenReservationsKey, double.NegativeInfinity, timeProvider.GetUtcNow().ToUnixTimeMilliseconds(), count: 100, cancellationToken: cancellationToken);
        foreach (var entry in abandoned)
        {
            released += await ReleaseAsync(Deserialize(entry.Member), cancellationToken) ? 1 : 0;
        }

        return released;
    }

    /// <summary>Puts a receipt on the list; the reply, whether it is new, is nobody's business, which makes it repeatable.</summary>
    private RedisCommand<bool> OpenReservation(RateLimitReceipt receipt, DateTimeOffset abandonedFrom) =>
        new("ZADD", [OpenReservationsKey, abandonedFrom.ToUnixTimeMilliseconds(), Serialize(receipt)], Reply.Done) { IsIdempotent = true };

    private static string Serialize(RateLimitReceipt receipt) =>
        JsonSerializer.Serialize(receipt, QuotaJsonContext.Default.RateLimitReceipt);

    private static RateLimitReceipt Deserialize(string receipt) =>
        JsonSerializer.Deserialize(receipt, QuotaJsonContext.Default.RateLimitReceipt)!;

    private async Task<bool> SettleAsync(
        RateLimitReceipt receipt, Func<UpstashRateLimiter, Task<bool>> settle, CancellationToken cancellationToken)
    {
        using var pipeline = redis.CreatePipeline();
        var settled = settle(_limiter.Over(pipeline));
        _ = pipeline.SortedSetRemoveAsync(OpenReservationsKey, [Serialize(receipt)], cancellationToken);
        await pipeline.SendAsync(cancellationToken);
        return await settled;
    }
}
