using Upstash.Rest.Client;

namespace LofiAnime.Web.Features.Operations.Statistics;

/// <summary>Counts in memory, and writes the sums into the day's figures at most each 10 seconds: what costs nothing is to stay so.</summary>
internal sealed partial class FigureTally : IAsyncDisposable
{
    /// <summary>How long sums are held.</summary>
    public static readonly TimeSpan FlushInterval = TimeSpan.FromSeconds(10);

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private readonly SiteStatistics _statistics;
    private readonly TimeProvider _timeProvider;
    private readonly ILogger _logger;
    private readonly Lock _lock = new();
    private readonly ITimer _timer;
    private Dictionary<string, long> _counts = new(StringComparer.Ordinal);

    /// <summary>Begins with nothing.</summary>
    public FigureTally(SiteStatistics statistics, TimeProvider timeProvider, ILogger logger)
    {
        _statistics = statistics;
        _timeProvider = timeProvider;
        _logger = logger;
        _timer = timeProvider.CreateTimer(static tally => _ = ((FigureTally)tally!).FlushAsync(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Counts some.</summary>
    /// <param name="field">The figure, as <see cref="SiteStatistics"/> writes it.</param>
    /// <param name="count">How many.</param>
    public void Add(string field, long count)
    {
        lock (_lock)
        {
            if (_counts.Count == 0)
            {
                _timer.Change(FlushInterval, Timeout.InfiniteTimeSpan);
            }

            _counts[field] = _counts.GetValueOrDefault(field) + count;
        }
    }

    /// <summary>Writes what was counted; what cannot be written is lost, and logged.</summary>
    public async Task FlushAsync()
    {
        Dictionary<string, long> taken;
        lock (_lock)
        {
            (taken, _counts) = (_counts, new(StringComparer.Ordinal));
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
        [LoggerMessage(5202, LogLevel.Warning, "{Figures} refusals or answers could not be counted.")]
        public static partial void Lost(ILogger logger, Exception exception, long figures);
    }
}
