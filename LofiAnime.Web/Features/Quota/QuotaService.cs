using Microsoft.Extensions.Options;
using Upstash.Rest.Client;
using Upstash.Rest.Client.RateLimiting;
using Upstash.Rest.Client.Redis;

namespace LofiAnime.Web.Features.Quota;

/// <summary>The product's rules on top of limiters: so many pictures a day for each visitor, not too many at once, and so many a day for all together.</summary>
/// <remarks>
/// A picture is reserved before the work (charged, with a note of the charge in the same step), committed when it is
/// stored, and released when there is none. A charge is released once, whoever releases it: the note is the lock. The
/// visitor's two rules are one step; the cap of all lies on another node of a cluster, and is a second one.
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

    /// <summary>How long a release may take that nobody waits for.</summary>
    private static readonly TimeSpan ReleasePatience = TimeSpan.FromSeconds(10);

    private readonly RedisClient _redis;
    private readonly TimeProvider _timeProvider;
    private readonly ILogger<QuotaService> _logger;
    private readonly UpstashRateLimiter _visitor;
    private readonly UpstashRateLimiter _left;
    private readonly UpstashRateLimiter? _everybody;
    private readonly UpstashRateLimiter? _cancels;

    /// <summary>Sets up the limiters.</summary>
    public QuotaService(RedisClient redis, IOptions<QuotaOptions> options, TimeProvider timeProvider, ILoggerFactory loggerFactory)
    {
        var quota = options.Value;
        _redis = redis;
        _timeProvider = timeProvider;
        _logger = loggerFactory.CreateLogger<QuotaService>();

        var pictures = new RateLimitRule(PicturesRule, new FixedWindow(quota.Tokens, quota.Window), quota.Prefix);
        var burst = new RateLimitRule(BurstRule, new SlidingWindow(quota.BurstTokens, quota.BurstWindow));
        var settings = new UpstashRateLimiterOptions { Prefix = quota.Prefix, MaxBlock = MaxBlock };
        _visitor = new(redis, [burst, pictures], settings, timeProvider, loggerFactory);
        _left = new(redis, [pictures], settings, timeProvider, loggerFactory);
        _everybody = quota.DailyCap is { } cap
            ? new(redis, new FixedWindow(cap, TimeSpan.FromDays(1)), settings with { Prefix = quota.Prefix + "-cap" }, timeProvider, loggerFactory)
            : null;
        _cancels = quota.FreeCancels > 0
            ? new(redis, new FixedWindow(quota.FreeCancels, TimeSpan.FromDays(1)), settings with { Prefix = quota.Prefix + "-cancels" }, timeProvider, loggerFactory)
            : null;
    }

    /// <summary>Looks at what a visitor has left. Billed: 2 Redis commands.</summary>
    public async Task<QuotaStatus> PeekAsync(string identifier, CancellationToken cancellationToken) =>
        QuotaStatus.Of(await _left.PeekAsync(identifier, cancellationToken: cancellationToken), _timeProvider.GetUtcNow());

    /// <summary>Makes up the charge of one picture, without charging it.</summary>
    /// <param name="identifier">The visitor, by <see cref="VisitorPseudonym"/>.</param>
    /// <param name="workId">Names what is charged; the same is never charged twice while its charge is open.</param>
    public QuotaCharge NewCharge(string identifier, string workId) =>
        new(_visitor.NewReservation(identifier, workId).Of(PicturesRule), _everybody?.NewReservation(Everybody, workId));

    /// <summary>Charges one picture, in one round trip, and a second one where there is a cap of all; a refusal of a moment ago in none.</summary>
    /// <param name="charge">From <see cref="NewCharge"/>.</param>
    /// <param name="ledger">Notes the charge where it is found after a crash, in the same round trip; what it wrote is the caller's to remove after a refusal.</param>
    /// <param name="cancellationToken">Cancels the wait; the charge may be made all the same.</param>
    public async Task<QuotaReservation> ReserveAsync(QuotaCharge charge, RedisCommand<bool> ledger, CancellationToken cancellationToken)
    {
        var identifier = charge.Visitor.Identifier;
        if (_visitor.TryRefuse(new(identifier), out var known))
        {
            return Refused(known);
        }

        if (_everybody is not null && _everybody.TryRefuse(new(Everybody), out var over))
        {
            return await SoldOutAsync(identifier, over, cancellationToken);
        }

        var reservation = charge.Visitor with { Rule = null };
        using var pipeline = _redis.CreatePipeline();
        var noted = pipeline.ExecuteAsync(ledger, cancellationToken);
        var reserved = _visitor.Over(pipeline).ReserveAsync(reservation, NoteLife, cancellationToken);
        await Task.WhenAll(pipeline.SendAsync(cancellationToken), reserved); // Together: where both fail none goes unobserved.

        var decision = await reserved;
        if (!decision.IsAllowed)
        {
            return Refused(decision) with { IsNoted = true };
        }

        try
        {
            await noted; // Without the note, nobody would release it after a crash.
            if (charge.Everybody is { } share && await _everybody!.ReserveAsync(share, NoteLife, cancellationToken) is { IsAllowed: false } soldOut)
            {
                // The whole reservation, with what the burst limit was charged: it is not the visitor who is too fast.
                await _visitor.RefundAsync(reservation, cancellationToken);
                return await SoldOutAsync(identifier, soldOut, cancellationToken) with { IsNoted = true };
            }
        }
        catch (UpstashException)
        {
            await TryReleaseAsync(charge);
            throw;
        }

        return new QuotaReservation.Granted(QuotaStatus.Of(decision, _timeProvider.GetUtcNow()));
    }

    /// <summary>Lets a charge stand for good. Costs 1 Redis command, and 1 more with a cap of all.</summary>
    public async Task CommitAsync(QuotaCharge charge, IRedisExecutor redis, CancellationToken cancellationToken)
    {
        var visitor = _visitor.Over(redis).CommitAsync(charge.Visitor, cancellationToken);
        var everybody = charge.Everybody is { } share && _everybody is not null ? _everybody.Over(redis).CommitAsync(share, cancellationToken) : visitor;
        await Task.WhenAll(visitor, everybody);
    }

    /// <summary>Gives a charge back, if nobody settled it before.</summary>
    /// <returns><c>false</c> when it was settled before.</returns>
    public async Task<bool> ReleaseAsync(QuotaCharge charge, CancellationToken cancellationToken)
    {
        var isReleased = await _visitor.RefundAsync(charge.Visitor, cancellationToken);
        if (charge.Everybody is { } share && _everybody is not null)
        {
            await _everybody.RefundAsync(share, cancellationToken);
        }

        return isReleased;
    }

    /// <summary>Asks whether a visitor may call a job off that had begun, and get its picture back all the same; that counts once more then.</summary>
    /// <returns>What to give back when the job turns out not to be called off; <c>null</c> when the picture is not given back.</returns>
    public async Task<RateLimitReceipt?> TakeFreeCancelAsync(string identifier, CancellationToken cancellationToken) =>
        _cancels is null ? null : (await _cancels.LimitAsync(new(identifier), cancellationToken)).Receipt;

    /// <summary>Gives back what <see cref="TakeFreeCancelAsync"/> returned.</summary>
    public async Task ReturnFreeCancelAsync(RateLimitReceipt receipt, CancellationToken cancellationToken) =>
        await _cancels!.RefundAsync(receipt, cancellationToken);

    /// <summary>Releases a charge whose second step failed; where that fails too, the sweep does it later.</summary>
    private async Task TryReleaseAsync(QuotaCharge charge)
    {
        using var patience = new CancellationTokenSource(ReleasePatience, _timeProvider);
        try
        {
            await ReleaseAsync(charge, patience.Token);
        }
        catch (Exception e) when (e is UpstashException or OperationCanceledException)
        {
            Log.NotReleased(_logger, e);
        }
    }

    private QuotaReservation.Refused Refused(RateLimitDecision decision)
    {
        var why = decision.Decisive!.Rule == BurstRule ? QuotaRefusal.TooFast : QuotaRefusal.OutOfPictures;
        return new(why, decision.RetryAfter, QuotaStatus.Of(decision, _timeProvider.GetUtcNow()));
    }

    private async Task<QuotaReservation.Refused> SoldOutAsync(string identifier, RateLimitDecision refusal, CancellationToken cancellationToken) =>
        new QuotaReservation.Refused(QuotaRefusal.SoldOut, refusal.RetryAfter, await PeekAsync(identifier, cancellationToken));

    private static partial class Log
    {
        [LoggerMessage(2004, LogLevel.Error, "A charge could not be given back, and is tried again later.")]
        public static partial void NotReleased(ILogger logger, Exception exception);
    }
}
