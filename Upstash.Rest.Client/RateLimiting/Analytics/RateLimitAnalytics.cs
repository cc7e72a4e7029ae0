using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Upstash.Rest.Client.Redis;

namespace Upstash.Rest.Client.RateLimiting;

/// <summary>Notes decisions where <c>@upstash/ratelimit</c> and the Upstash console read them.</summary>
/// <remarks>
/// By the hour, in the sorted set <c>{prefix}:events:{hour}</c>; members hold the identifiers as they are, and the place
/// where a request has one, for that is the format. Decisions are summed up in the process and written behind the
/// requests' backs. Billed: for each flush 1 command for each different identifier, outcome and place since the last, and
/// 1 for each hour. A refusal counts as such whether Redis, memory or the failure policy refused, and also where the
/// limiter only reports; who is on the deny list counts as denied, by the value that is there. Sums that could not be
/// written are kept and tried again; where only the answer was lost they count twice. Give it the limiter's prefix, and
/// dispose it at the end, which writes the rest. Thread-safe.
/// </remarks>
public sealed partial class RateLimitAnalytics : IAsyncDisposable
{
    private readonly RedisClient _redis;
    private readonly string _prefix;
    private readonly RateLimitAnalyticsOptions _options;
    private readonly ILogger _logger;
    private readonly ITimer _timer;
    private readonly SemaphoreSlim _writing = new(1, 1);
    private readonly Lock _lock = new();
    private RateLimitEventCounts _counts;
    private bool _isAwaited;
    private bool _isFailing;
    private bool _isDisposed;
    private long _lost;

    /// <summary>Opens the analytics of a prefix.</summary>
    /// <param name="redis">Where they are.</param>
    /// <param name="prefix">The limiter's prefix.</param>
    /// <param name="options">When they are written; by default as <see cref="RateLimitAnalyticsOptions"/> says.</param>
    /// <param name="timeProvider">Has the timer; by default the system's.</param>
    /// <param name="loggerFactory">Logs what cannot be written; by default nobody.</param>
    /// <exception cref="ArgumentException">A setting is wrong; the message names it.</exception>
    public RateLimitAnalytics(
        RedisClient redis,
        string prefix = UpstashRateLimiter.DefaultPrefix,
        RateLimitAnalyticsOptions? options = null,
        TimeProvider? timeProvider = null,
        ILoggerFactory? loggerFactory = null)
    {
        ArgumentNullException.ThrowIfNull(redis);
        ArgumentException.ThrowIfNullOrWhiteSpace(prefix);
        _redis = redis;
        _prefix = prefix;
        _options = Checked(options ?? new());
        _logger = loggerFactory?.CreateLogger<RateLimitAnalytics>() ?? NullLogger<RateLimitAnalytics>.Instance;
        _counts = new(_options.Capacity);
        _timer = (timeProvider ?? TimeProvider.System).CreateTimer(
            static analytics => ((RateLimitAnalytics)analytics!).Tick(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Gets how many decisions were given up so far: there was no room for them, or the database refused them.</summary>
    public long Lost
    {
        get
        {
            lock (_lock)
            {
                return _lost + _counts.Lost;
            }
        }
    }

    /// <summary>Writes now what was noted, without waiting for the interval.</summary>
    /// <param name="cancellationToken">Cancels the wait; what was not written is kept.</param>
    /// <exception cref="UpstashException">The database could not be reached. What was not written is kept.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled.</exception>
    public async Task FlushAsync(CancellationToken cancellationToken = default)
    {
        await _writing.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            await WriteAsync(Take(), cancellationToken).ConfigureAwait(false);
            if (_isFailing)
            {
                _isFailing = false;
                Log.Recovered(_logger, _prefix);
            }
        }
        catch (Exception e) when (e is UpstashException or ObjectDisposedException)
        {
            if (!_isFailing)
            {
                _isFailing = true;
                Log.Failing(_logger, _prefix, e.Message);
            }

            throw;
        }
        finally
        {
            _writing.Release();
            lock (_lock)
            {
                if (_counts.Count > 0)
                {
                    AwaitInterval(); // For what was kept. Not before: the timer passes over who still writes.
                }
            }
        }
    }

    /// <summary>Writes what is left. What cannot be written is lost, and logged.</summary>
    public async ValueTask DisposeAsync()
    {
        lock (_lock)
        {
            if (_isDisposed)
            {
                return;
            }

            _isDisposed = true;
        }

        await _timer.DisposeAsync().ConfigureAwait(false);
        await FlushQuietlyAsync().ConfigureAwait(false);
    }

    /// <summary>Notes a decision; it returns at once and writes later.</summary>
    internal void Record(in RateLimitRequest request, in RateLimitDecision decision, DateTimeOffset now)
    {
        var isDenied = decision.Reason is RateLimitReason.Denied;
        var kind = new RateLimitEvent(
            RateLimitEvent.HourOf(now),
            isDenied ? decision.DeniedValue! : request.Identifier,
            isDenied ? RateLimitOutcome.Denied : decision.IsAllowed ? RateLimitOutcome.Allowed : RateLimitOutcome.Refused,
            request.Geo);
        lock (_lock)
        {
            if (_isDisposed)
            {
                return;
            }

            if (_counts.Add(kind, 1) && _counts.Count == _options.FlushCount)
            {
                _isAwaited = true;
                _timer.Change(TimeSpan.Zero, Timeout.InfiniteTimeSpan); // At once, but not here: the request does not wait.
            }
            else
            {
                AwaitInterval();
            }
        }
    }

    private static RateLimitAnalyticsOptions Checked(RateLimitAnalyticsOptions options)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(options.FlushInterval, TimeSpan.Zero, "options.FlushInterval");
        ArgumentOutOfRangeException.ThrowIfGreaterThan(options.FlushInterval, TimeSpan.FromHours(1), "options.FlushInterval");
        ArgumentOutOfRangeException.ThrowIfLessThan(options.FlushCount, 1, "options.FlushCount");
        ArgumentOutOfRangeException.ThrowIfLessThan(options.Capacity, options.FlushCount, "options.Capacity");
        if (options.Retention is { } retention)
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(retention, TimeSpan.FromHours(1), "options.Retention");
        }

        return options;
    }

    /// <summary>Sets the timer, if it is not set; under the lock.</summary>
    private void AwaitInterval()
    {
        if (!_isAwaited && !_isDisposed)
        {
            _isAwaited = true;
            _timer.Change(_options.FlushInterval, Timeout.InfiniteTimeSpan);
        }
    }

    private void Tick()
    {
        lock (_lock)
        {
            _isAwaited = false;
            if (_writing.CurrentCount == 0)
            {
                AwaitInterval(); // One at a time: in an outage they would queue up behind each other.
                return;
            }
        }

        _ = FlushQuietlyAsync();
    }

    private async Task FlushQuietlyAsync()
    {
        try
        {
            await FlushAsync().ConfigureAwait(false);
        }
        catch (Exception e) when (e is UpstashException or ObjectDisposedException)
        {
            // It is logged, and kept for the next flush.
        }
    }

    private RateLimitEventCounts Take()
    {
        RateLimitEventCounts taken;
        lock (_lock)
        {
            taken = _counts;
            _counts = new(_options.Capacity);
            _lost += taken.Lost;
        }

        if (taken.Lost > 0)
        {
            Log.NoRoom(_logger, _prefix, taken.Lost);
        }

        return taken;
    }

    private async Task WriteAsync(RateLimitEventCounts taken, CancellationToken cancellationToken)
    {
        using var pipeline = _redis.CreatePipeline();
        var writes = new List<(KeyValuePair<RateLimitEvent, long> Sum, Task Write)>(taken.Count);
        foreach (var hour in taken.Oldest.GroupBy(sum => sum.Key.Hour))
        {
            var key = RateLimitKeys.Analytics(_prefix, hour.Key);
            writes.AddRange(hour.Select(sum => (sum, (Task)pipeline.SortedSetIncrementAsync(key, sum.Key.ToMember(), sum.Value, CancellationToken.None))));
            if (_options.Retention is { } retention)
            {
                _ = pipeline.KeyExpireAsync(key, retention, cancellationToken: CancellationToken.None);
            }
        }

        try
        {
            if (await pipeline.TrySendAsync(cancellationToken).ConfigureAwait(false) is [var first, ..])
            {
                GiveUp(writes.Where(write => !write.Write.IsCompletedSuccessfully).Sum(write => write.Sum.Value), first);
            }
        }
        catch
        {
            Keep(writes.Where(write => !write.Write.IsCompletedSuccessfully).Select(write => write.Sum));
            throw;
        }
    }

    /// <summary>Puts back, as the oldest, what could not be sent.</summary>
    private void Keep(IEnumerable<KeyValuePair<RateLimitEvent, long>> sums)
    {
        lock (_lock)
        {
            _counts = _counts.After(sums);
        }
    }

    /// <summary>Counts as lost what the database refused: it would refuse it again.</summary>
    private void GiveUp(long decisions, UpstashApiException reason)
    {
        lock (_lock)
        {
            _lost += decisions;
        }

        Log.Refused(_logger, _prefix, decisions, reason.Message);
    }

    private static partial class Log
    {
        [LoggerMessage(3060, LogLevel.Warning, "The analytics of {Prefix} cannot be written; they are kept and tried again: {Reason}")]
        public static partial void Failing(ILogger logger, string prefix, string reason);

        [LoggerMessage(3061, LogLevel.Information, "The analytics of {Prefix} are written again.")]
        public static partial void Recovered(ILogger logger, string prefix);

        [LoggerMessage(3062, LogLevel.Warning, "The analytics of {Prefix} had no room for {Decisions} decisions, which are lost.")]
        public static partial void NoRoom(ILogger logger, string prefix, long decisions);

        [LoggerMessage(3063, LogLevel.Warning, "The database refused analytics of {Prefix}, and {Decisions} decisions are lost: {Reason}")]
        public static partial void Refused(ILogger logger, string prefix, long decisions, string reason);
    }
}
