namespace LofiAnime.Web.Features.Restoration;

/// <summary>Deletes originals whose time is over, soon after the start and then every hour.</summary>
/// <remarks>Every instance does, and costs no Redis command: to delete what another has deleted is harmless.</remarks>
public sealed partial class PhotoSweeper(PhotoShelf shelf, TimeProvider timeProvider, ILogger<PhotoSweeper> logger) : BackgroundService
{
    /// <summary>How long after the start the first sweep is: what has to be ready first comes first.</summary>
    public static readonly TimeSpan FirstTry = TimeSpan.FromMinutes(1);

    /// <summary>The pause between sweeps: as much longer than promised may an original be here.</summary>
    public static readonly TimeSpan Interval = TimeSpan.FromHours(1);

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Delay(FirstTry, timeProvider, stoppingToken);
        using var timer = new PeriodicTimer(Interval, timeProvider);
        do
        {
            try
            {
                if (await shelf.SweepAsync(stoppingToken) is > 0 and var count)
                {
                    Log.Swept(logger, count);
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
        [LoggerMessage(5050, LogLevel.Information, "Deleted {Count} originals of restored photos, whose time was over.")]
        public static partial void Swept(ILogger logger, int count);

        [LoggerMessage(5051, LogLevel.Warning, "Originals whose time is over could not be deleted; it is tried again within an hour.")]
        public static partial void Failed(ILogger logger, Exception exception);
    }
}
