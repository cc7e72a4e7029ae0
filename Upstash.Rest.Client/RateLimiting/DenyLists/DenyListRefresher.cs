using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Upstash.Rest.Client.RateLimiting;

/// <summary>Keeps an automatic deny list fresh in the background until it is disposed.</summary>
/// <remarks>One in each process is well: they agree in Redis who refreshes. Billed: about 10 commands a day beside the refresh itself.</remarks>
public sealed partial class DenyListRefresher : IAsyncDisposable
{
    private static readonly TimeSpan LongestPause = TimeSpan.FromHours(6);
    private static readonly TimeSpan LongestRetryPause = TimeSpan.FromHours(1);

    private readonly AutomaticDenyList _list;
    private readonly TimeProvider _timeProvider;
    private readonly ILogger _logger;
    private readonly Random _random;
    private readonly CancellationTokenSource _stopping = new();
    private readonly Task _running;

    internal DenyListRefresher(AutomaticDenyList list, TimeProvider timeProvider, ILoggerFactory? loggerFactory, Random random)
    {
        (_list, _timeProvider, _random) = (list, timeProvider, random);
        _logger = loggerFactory?.CreateLogger<DenyListRefresher>() ?? NullLogger<DenyListRefresher>.Instance;
        _running = RunAsync(_stopping.Token);
    }

    /// <summary>Starts refreshing: now if it is due, then whenever the list is over. A failure is logged and tried again, after 30 seconds at first, after an hour at last.</summary>
    /// <param name="list">The list.</param>
    /// <param name="timeProvider">Tells the time; by default the system's.</param>
    /// <param name="loggerFactory">Logs refreshes and failures; by default nobody.</param>
    public static DenyListRefresher Start(AutomaticDenyList list, TimeProvider? timeProvider = null, ILoggerFactory? loggerFactory = null)
    {
        ArgumentNullException.ThrowIfNull(list);
        return new(list, timeProvider ?? TimeProvider.System, loggerFactory, Random.Shared);
    }

    /// <summary>Stops; a refresh that is under way is given up, and the list stays as it was.</summary>
    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync().ConfigureAwait(false);
        await _running.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _stopping.Dispose();
    }

    private async Task RunAsync(CancellationToken cancellationToken)
    {
        for (var failures = 0; ;)
        {
            TimeSpan pause;
            try
            {
                if (await _list.RefreshAsync(cancellationToken).ConfigureAwait(false))
                {
                    Log.Refreshed(_logger);
                }

                pause = await _list.ValidForAsync(cancellationToken).ConfigureAwait(false) is { } validFor && validFor < LongestPause ? validFor : LongestPause;
                failures = 0;
            }
            catch (Exception e) when (!cancellationToken.IsCancellationRequested)
            {
                pause = Min(AutomaticDenyList.Claim * Math.Pow(2, Math.Min(failures++, 16)), LongestRetryPause);
                Log.Failed(_logger, pause, e.Message);
            }

            // Not all processes at the same instant.
            await Task.Delay(pause + (AutomaticDenyList.Claim * _random.NextDouble()), _timeProvider, cancellationToken).ConfigureAwait(false);
        }
    }

    private static TimeSpan Min(TimeSpan one, TimeSpan other) => one < other ? one : other;

    private static partial class Log
    {
        [LoggerMessage(3050, LogLevel.Information, "The automatic deny list was refreshed.")]
        public static partial void Refreshed(ILogger logger);

        [LoggerMessage(3051, LogLevel.Warning, "The automatic deny list could not be refreshed and stays as it was; the next try is in {Pause}: {Reason}")]
        public static partial void Failed(ILogger logger, TimeSpan pause, string reason);
    }
}
