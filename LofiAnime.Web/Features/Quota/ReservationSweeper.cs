namespace LofiAnime.Web.Features.Quota;

/// <summary>Gives back, every few minutes and once at the start, what crashed work was charged.</summary>
public sealed partial class ReservationSweeper(QuotaService quota, TimeProvider timeProvider, ILogger<ReservationSweeper> logger) : BackgroundService
{
    /// <summary>The pause between sweeps; each costs one Redis command when there is nothing to do.</summary>
    public static readonly TimeSpan Interval = TimeSpan.FromMinutes(5);

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, timeProvider);
        do
        {
            try
            {
                var released = await quota.SweepAsync(stoppingToken);
                if (released > 0)
                {
                    Log.Released(logger, released);
                }
            }
            catch (Exception e) when (!stoppingToken.IsCancellationRequested)
            {
                // Whatever it is: an exception that left here would stop the whole site.
                Log.Failed(logger, e);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private static partial class Log
    {
        [LoggerMessage(2001, LogLevel.Information, "Gave back {Count} pictures that crashed work was charged.")]
        public static partial void Released(ILogger logger, int count);

        [LoggerMessage(2002, LogLevel.Warning, "The sweep of open reservations failed and is tried again in a few minutes.")]
        public static partial void Failed(ILogger logger, Exception exception);
    }
}
