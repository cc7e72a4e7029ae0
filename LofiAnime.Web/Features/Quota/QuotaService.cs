using System.Collections.Concurrent;
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
public sealed partial class QuotaService : IAsyncDisposable
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

    /// <summary>How long decisions are summed up before they are written: each sum is a command.</summary>
    private static readonly TimeSpan AnalyticsInterval = TimeSpan.FromMinutes(1);

    /// <summary>How long decisions are known: the dashboard shows a day of them, and the privacy page tells.</summary>
    internal static readonly TimeSpan AnalyticsLife = TimeSpan.FromDays(2);

    /// <summary>How long a release may take that nobody waits for.</summary>
    private static readonly TimeSpan ReleasePatience = TimeSpan.FromSeconds(10);

    private readonly RedisClient _redis;
    private readonly QuotaOptions _options;
    private readonly QuotaLimits _limits;
    private readonly TimeProvider _timeProvider;
    private readonly ILoggerFactory _loggerFactory;
    private readonly ILogger<QuotaService> _logger;
    private readonly UpstashRateLimiter? _cancels;
    private readonly Dictionary<QuotaProduct, RateLimitAnalytics> _analytics = [];

    // By their limits, which may change while the site runs: all of one product count by the same keys.
    private readonly ConcurrentDictionary<(QuotaProduct Product, long Limit), HolderLimiters> _holders = new();
    private readonly ConcurrentDictionary<long, UpstashRateLimiter> _caps = new();

    /// <summary>Sets up the limiters.</summary>
    public QuotaService(RedisClient redis, IOptions<QuotaOptions> options, QuotaLimits limits, TimeProvider timeProvider, ILoggerFactory loggerFactory)
    {
        _redis = redis;
        _options = options.Value;
        _limits = limits;
        _timeProvider = timeProvider;
        _loggerFactory = loggerFactory;
        _logger = loggerFactory.CreateLogger<QuotaService>();
        foreach (var product in _options.Analytics ? Enum.GetValues<QuotaProduct>() : [])
        {
            _analytics[product] = new(redis, PrefixOf(product), new() { FlushInterval = AnalyticsInterval, Retention = AnalyticsLife }, timeProvider, loggerFactory);
        }

        _cancels = _options.FreeCancels > 0 ? Daily(_options.FreeCancels, "-cancels") : null;
    }

    /// <summary>Looks at what a holder has left. Billed: 2 Redis commands, and 1 more when the operator's controls have to be read.</summary>
    /// <param name="holder">Whom to look at.</param>
    /// <param name="product">Of what.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    public async Task<QuotaStatus> PeekAsync(QuotaHolder holder, QuotaProduct product, CancellationToken cancellationToken)
    {
        await _limits.RefreshAsync(cancellationToken);
        return QuotaStatus.Of(await LimitersOf(product, holder).Left.PeekAsync(holder.Identifier, cancellationToken: cancellationToken), _timeProvider.GetUtcNow());
    }

    /// <summary>Makes up the charge of a job, without charging it.</summary>
    /// <param name="holder">Whom it counts for.</param>
    /// <param name="product">What it makes.</param>
    /// <param name="count">How many, at least 1.</param>
    /// <param name="workId">Names what is charged; the same is never charged twice while its charge is open.</param>
    public QuotaCharge NewCharge(QuotaHolder holder, QuotaProduct product, int count, string workId) =>
        new(LimitersOf(product, holder).All.NewReservation(holder.Identifier, workId, count).Of(PicturesRule), Cap(product)?.NewReservation(Everybody, workId, count))
        {
            Product = product,
            Tier = holder.Tier,
        };

    /// <summary>Charges a job, in one round trip, and a second one where there is a cap of all; a refusal of a moment ago in none.</summary>
    /// <param name="charge">From <see cref="NewCharge"/>.</param>
    /// <param name="ledger">Notes the charge where it is found after a crash, in the same round trip; what it wrote is the caller's to remove after a refusal.</param>
    /// <param name="cancellationToken">Cancels the wait; the charge may be made all the same.</param>
    public async Task<QuotaReservation> ReserveAsync(QuotaCharge charge, RedisCommand<bool> ledger, CancellationToken cancellationToken)
    {
        var holder = charge.Holder;
        var visitor = LimitersOf(charge.Product, holder).All;
        var everybody = Cap(charge.Product);
        var rate = charge.Visitor.Rate;
        if (visitor.TryRefuse(new(holder.Identifier, rate), out var known))
        {
            return Refused(known);
        }

        if (everybody is not null && everybody.TryRefuse(new(Everybody, rate), out var over))
        {
            return await SoldOutAsync(holder, charge.Product, over, cancellationToken);
        }

        var reservation = charge.Visitor with { Rule = null };
        using var pipeline = _redis.CreatePipeline();
        var noted = pipeline.ExecuteAsync(ledger, cancellationToken);
        var reserved = visitor.Over(pipeline).ReserveAsync(reservation, NoteLife, cancellationToken);
        await Task.WhenAll(pipeline.SendAsync(cancellationToken), reserved); // Together: where both fail none goes unobserved.

        var decision = await reserved;
        if (!decision.IsAllowed)
        {
            return Refused(decision) with { IsNoted = true };
        }

        try
        {
            await noted; // Without the note, nobody would release it after a crash.
            if (charge.Everybody is { } share && everybody is not null && await everybody.ReserveAsync(share, NoteLife, cancellationToken) is { IsAllowed: false } soldOut)
            {
                // The whole reservation, with what the burst limit was charged: it is not the visitor who is too fast.
                await visitor.RefundAsync(reservation, cancellationToken);
                return await SoldOutAsync(holder, charge.Product, soldOut, cancellationToken) with { IsNoted = true };
            }
        }
        catch (UpstashException)
        {
            await TryReleaseAsync(charge);
            throw;
        }

        return new QuotaReservation.Granted(QuotaStatus.Of(decision, _timeProvider.GetUtcNow()));
    }

    /// <summary>Lets a charge stand for good, but for what was not made. Costs 1 Redis command, and 1 more with a cap of all; for what was not made a few more.</summary>
    /// <param name="charge">The charge.</param>
    /// <param name="missing">How many of what was charged were not made; they are given back.</param>
    /// <param name="redis">What to ask.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    public Task CommitAsync(QuotaCharge charge, long missing, IRedisExecutor redis, CancellationToken cancellationToken)
    {
        var visitor = Settle(LimitersOf(charge.Product, charge.Holder).All, charge.Visitor);
        return charge.Everybody is { } share ? Task.WhenAll(visitor, Settle(AnyCap, share)) : visitor;

        // The note goes with either: what is settled once is not settled again.
        Task Settle(UpstashRateLimiter limiter, RateLimitReceipt receipt) => missing > 0
            ? limiter.Over(redis).RefundAsync(receipt with { Rate = Math.Min(missing, receipt.Rate) }, cancellationToken)
            : limiter.Over(redis).CommitAsync(receipt, cancellationToken);
    }

    /// <summary>Gives a charge back, if nobody settled it before.</summary>
    /// <returns><c>false</c> when it was settled before.</returns>
    public async Task<bool> ReleaseAsync(QuotaCharge charge, CancellationToken cancellationToken)
    {
        var isReleased = await LimitersOf(charge.Product, charge.Holder).All.RefundAsync(charge.Visitor, cancellationToken);
        if (charge.Everybody is { } share)
        {
            await AnyCap.RefundAsync(share, cancellationToken);
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

    /// <summary>Tells who asked for most, over the last hours; what was asked within the last minute may be missing. Costs 1 Redis command an hour.</summary>
    /// <param name="product">For what.</param>
    /// <param name="hours">How many hours, the present one included.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    /// <returns>By holder, how often was granted and how often refused; empty where <see cref="QuotaOptions.Analytics"/> is off.</returns>
    public async Task<IReadOnlyDictionary<string, RateLimitUsage>> ReadUsageAsync(QuotaProduct product, int hours, CancellationToken cancellationToken) =>
        await new RateLimitAnalyticsReader(_redis, PrefixOf(product), _timeProvider).GetUsageAsync(_timeProvider.GetUtcNow() - TimeSpan.FromHours(hours - 1), cancellationToken);

    /// <summary>Writes now what was noted of who asks.</summary>
    public Task FlushAnalyticsAsync(CancellationToken cancellationToken) => Task.WhenAll(_analytics.Values.Select(analytics => analytics.FlushAsync(cancellationToken)));

    /// <summary>Writes the analytics that are not written yet.</summary>
    public async ValueTask DisposeAsync()
    {
        foreach (var analytics in _analytics.Values)
        {
            await analytics.DisposeAsync();
        }
    }

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

    private async Task<QuotaReservation.Refused> SoldOutAsync(QuotaHolder holder, QuotaProduct product, RateLimitDecision refusal, CancellationToken cancellationToken) =>
        new QuotaReservation.Refused(QuotaRefusal.SoldOut, refusal.RetryAfter, await PeekAsync(holder, product, cancellationToken));

    private HolderLimiters LimitersOf(QuotaProduct product, QuotaHolder holder) => LimitersOf(product, _limits.Of(product, holder));

    private HolderLimiters LimitersOf(QuotaProduct product, long limit) => _holders.GetOrAdd((product, limit), key =>
    {
        var prefix = PrefixOf(key.Product);
        var pictures = new RateLimitRule(PicturesRule, new FixedWindow(key.Limit, _options.Window), prefix);
        var burst = new RateLimitRule(BurstRule, new SlidingWindow(_options.BurstTokens, _options.BurstWindow));
        var settings = new UpstashRateLimiterOptions { Prefix = prefix, MaxBlock = MaxBlock, Analytics = _analytics.GetValueOrDefault(key.Product) };
        return new(new(_redis, [burst, pictures], settings, _timeProvider, _loggerFactory), new(_redis, [pictures], settings, _timeProvider, _loggerFactory));
    });

    private string PrefixOf(QuotaProduct product) => _options.Prefix + (product is QuotaProduct.Pictures ? "" : "-restorations");

    /// <summary>Gets the cap that holds now; a photo restored is no picture of it.</summary>
    private UpstashRateLimiter? Cap(QuotaProduct product) => product is QuotaProduct.Pictures && _limits.DailyCap is { } cap ? CapOf(cap) : null;

    private UpstashRateLimiter CapOf(long cap) => _caps.GetOrAdd(cap, cap => Daily(cap, "-cap"));

    /// <summary>Gets what settles a share of a cap, be there one now or not: to that, the limit makes no difference.</summary>
    private UpstashRateLimiter AnyCap => CapOf(_limits.DailyCap ?? 1);

    private UpstashRateLimiter Daily(long tokens, string suffix) => new(
        _redis,
        new FixedWindow(tokens, TimeSpan.FromDays(1)),
        new() { Prefix = _options.Prefix + suffix, MaxBlock = MaxBlock },
        _timeProvider,
        _loggerFactory);

    /// <param name="All">Decides by all rules of a holder.</param>
    /// <param name="Left">Looks at what is left.</param>
    private sealed record HolderLimiters(UpstashRateLimiter All, UpstashRateLimiter Left);

    private static partial class Log
    {
        [LoggerMessage(2004, LogLevel.Error, "A charge could not be given back, and is tried again later.")]
        public static partial void NotReleased(ILogger logger, Exception exception);
    }
}
