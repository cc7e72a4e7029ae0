using Upstash.Rest.Client.RateLimiting;
using Upstash.Rest.Client.Redis;

namespace LofiAnime.Web.Clients.Replicate;

/// <summary>Keeps all instances together below the rate at which Replicate takes creations.</summary>
/// <remarks>
/// A fiftieth of the rate is each process's own in every minute and costs no command; the rest, less what ten processes
/// may make so, is shared, and is taken from the database in blocks of a tenth: 3 Redis commands for 40 creations at the
/// default of 500. Up to ten processes keep the rate; twenty at the default keep the vendor's 600. While the database
/// fails all pass: the vendor's own refusal still holds.
/// </remarks>
public sealed class CreationBudget : IAsyncDisposable
{
    private const string Prefix = "lofianime:replicate:creations";
    private const string Identifier = "account";
    private const int OwnShare = 50;
    private const int ProcessesPlannedFor = 10;
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(1);

    private readonly Lock _lock = new();
    private readonly TimeProvider _timeProvider;
    private readonly LeasedRateLimiter _shared;
    private readonly int _own;
    private long _minute;
    private int _ownSpent;

    /// <summary>Takes checked settings.</summary>
    /// <param name="options">The settings; they are valid.</param>
    /// <param name="redis">Where the instances count together.</param>
    /// <param name="timeProvider">The clock of the minutes.</param>
    /// <param name="loggerFactory">Is told when the database does not answer.</param>
    public CreationBudget(ReplicateOptions options, IRedisExecutor redis, TimeProvider timeProvider, ILoggerFactory? loggerFactory = null)
    {
        _timeProvider = timeProvider;
        _own = options.RequestsPerMinute / OwnShare;
        var window = new SlidingWindow(options.RequestsPerMinute - (ProcessesPlannedFor * _own), Window);
        var limiter = new UpstashRateLimiter(
            redis, window, new UpstashRateLimiterOptions { Prefix = Prefix, WhenUnavailable = RateLimitFailurePolicy.Open }, timeProvider, loggerFactory);

        // A block ends with its minute, so that an early return would only cost.
        _shared = new LeasedRateLimiter(limiter, new LeasedRateLimiterOptions { IdleAfter = Window }, loggerFactory);
    }

    /// <summary>Takes one creation, and waits for it if it comes soon enough.</summary>
    /// <param name="timeLeft">The longest wait.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns><c>false</c> when none comes within <paramref name="timeLeft"/>.</returns>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled.</exception>
    public async ValueTask<bool> TakeAsync(TimeSpan timeLeft, CancellationToken cancellationToken)
    {
        if (TryTakeOwn())
        {
            return true;
        }

        var decision = await _shared.WaitUntilReadyAsync(
            Identifier, timeLeft > TimeSpan.Zero ? timeLeft : TimeSpan.Zero, timeProvider: _timeProvider, cancellationToken: cancellationToken);
        return decision.IsAllowed;
    }

    /// <summary>Returns what is in hand.</summary>
    public ValueTask DisposeAsync() => _shared.DisposeAsync();

    private bool TryTakeOwn()
    {
        var minute = _timeProvider.GetUtcNow().Ticks / Window.Ticks;
        lock (_lock)
        {
            (_minute, _ownSpent) = minute == _minute ? (_minute, _ownSpent) : (minute, 0);
            if (_ownSpent == _own)
            {
                return false;
            }

            _ownSpent++;
            return true;
        }
    }
}
