using LofiAnime.Web.Features.Jobs;
using Upstash.Rest.Client;

namespace LofiAnime.Web.Hosting;

/// <summary>Has QStash look for lost work once a minute; it is asked at each start, and asking again changes nothing.</summary>
internal sealed partial class JobSchedule(QStashDispatch dispatch, TimeProvider timeProvider, ILogger<JobSchedule> logger) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(1);

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await dispatch.ScheduleAsync(stoppingToken);
                return;
            }
            catch (UpstashException e)
            {
                Log.NotScheduled(logger, e);
            }

            await Task.Delay(Pause, timeProvider, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1031, LogLevel.Error, "The schedule that finds lost work could not be made at QStash; it is tried again in a minute.")]
        public static partial void NotScheduled(ILogger logger, Exception exception);
    }
}
