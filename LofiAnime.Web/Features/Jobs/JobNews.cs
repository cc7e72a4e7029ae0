using System.Collections.Concurrent;
using System.Collections.Immutable;
using Upstash.Rest.Client.Redis;

namespace LofiAnime.Web.Features.Jobs;

/// <summary>Brings the news of all instances to those who wait in this one: one subscription, whoever waits.</summary>
/// <remarks>News may be lost, and nobody may depend on them: they only save a look. Whoever waits looks by itself too.</remarks>
public sealed partial class JobNews(RedisClient redis, JobStore store, TimeProvider timeProvider, ILogger<JobNews> logger) : BackgroundService
{
    /// <summary>The text that says that work waits.</summary>
    private const string WorkWaits = "work";

    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);

    private readonly ConcurrentDictionary<string, ImmutableArray<JobListener>> _listeners = new(StringComparer.Ordinal);

    /// <summary>Happens when somebody says that work waits.</summary>
    public event Action? WorkArrived;

    /// <summary>Gets a value indicating whether news arrive; where they do not, look more often.</summary>
    public bool IsConnected { get; private set; }

    /// <summary>Begins to listen for the news of a job.</summary>
    public JobListener Listen(string jobId)
    {
        var listener = new JobListener(jobId, Forget, timeProvider);
        _listeners.AddOrUpdate(jobId, [listener], (_, others) => others.Add(listener));
        return listener;
    }

    /// <summary>Asks whoever works on a job to look at its run now. Costs 1 Redis command.</summary>
    public Task RingAsync(string jobId, CancellationToken cancellationToken) =>
        redis.PublishAsync(store.Channel, JobBulletin.Ring(jobId), cancellationToken);

    /// <summary>Tells all instances that work waits. Costs 1 Redis command.</summary>
    public Task AnnounceWorkAsync(CancellationToken cancellationToken) => redis.PublishAsync(store.Channel, WorkWaits, cancellationToken);

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await using var subscription = await redis.SubscribeAsync(store.Channel, stoppingToken);
                IsConnected = true;
                TellAll();
                await foreach (var message in subscription.WithCancellation(stoppingToken))
                {
                    Hear(message);
                }
            }
            catch (ObjectDisposedException)
            {
                return; // The site could not start, and all is being put away.
            }
            catch (Exception e) when (!stoppingToken.IsCancellationRequested)
            {
                // Whatever it is: an exception that left here would stop the whole site.
                Log.Lost(logger, e);
            }
            finally
            {
                IsConnected = false;
            }

            await Task.Delay(Pause, timeProvider, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private void Hear(RedisMessage message)
    {
        if (message.IsGap)
        {
            TellAll();
        }
        else if (message.Text == WorkWaits)
        {
            WorkArrived?.Invoke();
        }
        else if (JobBulletin.Read(message.Text) is { } bulletin && _listeners.TryGetValue(bulletin.JobId, out var listeners))
        {
            foreach (var listener in listeners)
            {
                listener.Tell(bulletin);
            }
        }
    }

    /// <summary>Tells everybody that something may have happened.</summary>
    private void TellAll()
    {
        WorkArrived?.Invoke();
        foreach (var (jobId, listeners) in _listeners)
        {
            foreach (var listener in listeners)
            {
                listener.Tell(new(jobId, 0, null, null));
            }
        }
    }

    private void Forget(JobListener listener)
    {
        while (_listeners.TryGetValue(listener.JobId, out var listeners))
        {
            var left = listeners.Remove(listener);
            if (left.IsEmpty
                ? _listeners.TryRemove(new KeyValuePair<string, ImmutableArray<JobListener>>(listener.JobId, listeners))
                : _listeners.TryUpdate(listener.JobId, left, listeners))
            {
                return;
            }
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1020, LogLevel.Warning, "The news of jobs do not arrive, so those who wait look by themselves; it is tried again.")]
        public static partial void Lost(ILogger logger, Exception exception);
    }
}
