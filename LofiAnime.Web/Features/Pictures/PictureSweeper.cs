using Upstash.Rest.Client.Redis;

namespace LofiAnime.Web.Features.Pictures;

/// <summary>Sweeps the store of pictures about once a day, however many instances of the site there are.</summary>
/// <remarks>
/// Every instance tries each hour to set one key that lasts <see cref="Rest"/>, and the one that sets it sweeps: the key
/// both keeps the others out and says that today's sweep was. A sweep that failed gives the key back; one whose process
/// ended is made good by the next day's.
/// </remarks>
public sealed partial class PictureSweeper(PictureRetention retention, RedisClient redis, TimeProvider timeProvider, ILogger<PictureSweeper> logger)
    : BackgroundService
{
    /// <summary>The key that the sweeping instance sets.</summary>
    public const string Key = "lofianime:pictures:swept";

    /// <summary>How long after the start the first try is: what has to be ready first comes first.</summary>
    public static readonly TimeSpan FirstTry = TimeSpan.FromMinutes(5);

    /// <summary>The pause between tries, each of which costs one Redis command when there is nothing to do.</summary>
    public static readonly TimeSpan Interval = TimeSpan.FromHours(1);

    /// <summary>The time from the start of one sweep to the next, at least.</summary>
    public static readonly TimeSpan Rest = TimeSpan.FromHours(23);

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Delay(FirstTry, timeProvider, stoppingToken);
        using var timer = new PeriodicTimer(Interval, timeProvider);
        do
        {
            try
            {
                await TryAsync(stoppingToken);
            }
            catch (Exception e) when (!stoppingToken.IsCancellationRequested)
            {
                // Whatever it is: an exception that left here would stop the whole site.
                Log.Failed(logger, e);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    /// <summary>Sweeps, unless somebody did within <see cref="Rest"/>.</summary>
    /// <returns><c>null</c> when somebody did.</returns>
    internal async Task<PictureSweep?> TryAsync(CancellationToken cancellationToken)
    {
        var now = timeProvider.GetUtcNow().ToUnixTimeMilliseconds();
        if (!await redis.StringSetAsync(Key, now, Rest, ValueCondition.NotExists, cancellationToken))
        {
            return null;
        }

        try
        {
            var sweep = await retention.SweepAsync(cancellationToken);
            Log.Swept(logger, sweep.Expired, sweep.Orphans, sweep.Drafts);
            if (sweep.SparedOrphans > 0)
            {
                Log.Spared(logger, sweep.SparedOrphans);
            }

            return sweep;
        }
        catch (Exception) when (!cancellationToken.IsCancellationRequested)
        {
            await redis.KeyDeleteAsync(Key, cancellationToken);
            throw;
        }
    }

    private static partial class Log
    {
        [LoggerMessage(2050, LogLevel.Information, "Swept the pictures: {Expired} were past their time, {Orphans} unknown to the database, {Drafts} half-written.")]
        public static partial void Swept(ILogger logger, int expired, int orphans, int drafts);

        [LoggerMessage(2051, LogLevel.Warning, "The sweep of the pictures failed and is tried again within an hour.")]
        public static partial void Failed(ILogger logger, Exception exception);

        [LoggerMessage(2052, LogLevel.Warning, "The database knows none of the pictures kept a day ago or earlier. It may be the wrong one, so {Count} files stay until their time is over.")]
        public static partial void Spared(ILogger logger, int count);
    }
}
