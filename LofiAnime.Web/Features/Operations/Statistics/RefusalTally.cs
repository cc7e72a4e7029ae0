using LofiAnime.Web.Features.Jobs;
using LofiAnime.Web.Features.Quota;
using Upstash.Rest.Client;

namespace LofiAnime.Web.Features.Operations.Statistics;

/// <summary>Counts orders that are not taken, in memory, and writes the sums at most each 10 seconds: a refusal is to cost nothing.</summary>
/// <remarks>What a dying process has not written is lost. Billed: for each flush 1 command for each reason, and 1 more at times.</remarks>
public sealed partial class RefusalTally : IAsyncDisposable
{
    /// <summary>How long sums are held.</summary>
    public static readonly TimeSpan FlushInterval = TimeSpan.FromSeconds(10);

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private readonly SiteStatistics _statistics;
    private readonly TimeProvider _timeProvider;
    private readonly ILogger<RefusalTally> _logger;
    private readonly Lock _lock = new();
    private readonly ITimer _timer;
    private Dictionary<RefusalReason, long> _counts = [];

    /// <summary>Begins with nothing.</summary>
    public RefusalTally(SiteStatistics statistics, TimeProvider timeProvider, ILogger<RefusalTally> logger)
    {
        _statistics = statistics;
        _timeProvider = timeProvider;
        _logger = logger;
        _timer = timeProvider.CreateTimer(static tally => _ = ((RefusalTally)tally!).FlushAsync(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Counts one.</summary>
    public void Add(RefusalReason reason)
    {
        lock (_lock)
        {
            if (_counts.Count == 0)
            {
                _timer.Change(FlushInterval, Timeout.InfiniteTimeSpan);
            }

            _counts[reason] = _counts.GetValueOrDefault(reason) + 1;
        }
    }

    /// <summary>Counts an order for a job that a limit has refused; any other outcome is no refusal.</summary>
    public void Add(SubmitOutcome outcome)
    {
        if (outcome is SubmitOutcome.Refused { Reservation.Why: var why })
        {
            Add(why switch
            {
                QuotaRefusal.TooFast => RefusalReason.TooFast,
                QuotaRefusal.SoldOut => RefusalReason.SoldOut,
                _ => RefusalReason.OutOfPictures,
            });
        }
    }

    /// <summary>Writes what was counted; what cannot be written is lost, and logged.</summary>
    public async Task FlushAsync()
    {
        Dictionary<RefusalReason, long> taken;
        lock (_lock)
        {
            (taken, _counts) = (_counts, []);
        }

        if (taken.Count == 0)
        {
            return;
        }

        using var patience = new CancellationTokenSource(Patience, _timeProvider);
        try
        {
            await _statistics.CountAsync(taken, patience.Token);
        }
        catch (Exception e) when (e is UpstashException or OperationCanceledException or ObjectDisposedException)
        {
            Log.Lost(_logger, e, taken.Values.Sum());
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _timer.DisposeAsync();
        await FlushAsync();
    }

    private static partial class Log
    {
        [LoggerMessage(5202, LogLevel.Warning, "{Refusals} refusals could not be counted.")]
        public static partial void Lost(ILogger logger, Exception exception, long refusals);
    }
}
