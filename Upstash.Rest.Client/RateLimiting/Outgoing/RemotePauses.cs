using System.Collections.Concurrent;
using System.Globalization;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Upstash.Rest.Client.Redis;

namespace Upstash.Rest.Client.RateLimiting;

/// <summary>What other services asked us to wait for, by host; keep one for the life of the process. With Redis all instances wait, if one was told.</summary>
/// <remarks>
/// A pause is the key <c>{prefix}:{host}</c> with the Unix milliseconds of its end, which is also the key's. Billed: 1
/// command for a pause (1 more where others know of a longer one, which stays), and for each host with traffic 1 a second,
/// to hear of others' pauses; so for up to a second requests may still go out. An end less than a second later than what
/// was told is no other pause. Where Redis does not answer, this process waits for what it was told itself.
/// </remarks>
public sealed partial class RemotePauses
{
    private const int MaxHosts = 1000;

    private static readonly TimeSpan Hearing = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestSharing = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Reminder = TimeSpan.FromMinutes(1);

    private readonly ConcurrentDictionary<string, Host> _hosts = new(StringComparer.OrdinalIgnoreCase);
    private readonly IRedisExecutor? _redis;
    private readonly string _prefix;
    private readonly TimeProvider _timeProvider;
    private readonly ILogger _logger;
    private long _lastTold;

    /// <summary>Creates an empty one.</summary>
    /// <param name="redis">Where pauses are shared; <c>null</c>: they are not.</param>
    /// <param name="prefix">The first part of the shared keys.</param>
    /// <param name="timeProvider">Tells the time; by default the system's.</param>
    /// <param name="loggerFactory">Logs pauses; by default nobody.</param>
    public RemotePauses(
        IRedisExecutor? redis = null, string prefix = "ratelimit-pause", TimeProvider? timeProvider = null, ILoggerFactory? loggerFactory = null)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(prefix);
        _redis = redis;
        _prefix = prefix;
        _timeProvider = timeProvider ?? TimeProvider.System;
        _logger = loggerFactory?.CreateLogger<RemotePauses>() ?? NullLogger<RemotePauses>.Instance;
    }

    /// <summary>Returns how much longer requests to a host are held, by what this process knows; zero when they are not.</summary>
    /// <param name="host">Host and port, as <see cref="Uri.Authority"/> has them.</param>
    public TimeSpan Left(string host)
    {
        ArgumentNullException.ThrowIfNull(host);
        var left = _hosts.TryGetValue(host, out var known) ? known.Until - _timeProvider.GetUtcNow() : TimeSpan.Zero;
        return left > TimeSpan.Zero ? left : TimeSpan.Zero;
    }

    /// <summary>Returns the same, after hearing what others were told, at most once a second.</summary>
    internal async ValueTask<TimeSpan> HearAsync(string host, CancellationToken cancellationToken)
    {
        var known = Find(host);
        if (_redis is not null && known.TryHear(_timeProvider.GetUtcNow()))
        {
            var text = await ShareAsync(token => _redis.StringGetAsync($"{_prefix}:{host}", token), cancellationToken).ConfigureAwait(false);
            if (Parse(text) is { } until)
            {
                known.Extend(until);
            }
        }

        return Left(host);
    }

    /// <summary>Holds requests to a host.</summary>
    /// <param name="host">Host and port.</param>
    /// <param name="pause">For how long from now.</param>
    /// <param name="cancellationToken">Cancels the sharing.</param>
    internal async ValueTask HoldAsync(string host, TimeSpan pause, CancellationToken cancellationToken)
    {
        var now = _timeProvider.GetUtcNow();
        var known = Find(host);
        if (pause <= TimeSpan.Zero || !known.Extend(now + pause))
        {
            return;
        }

        Log.Held(_logger, pause.TotalSeconds);
        if (_redis is null)
        {
            return;
        }

        // Another instance may have been told of a longer one: whoever overwrites that puts it back.
        for (DateTimeOffset? end = now + pause; end is { } until;)
        {
            var replaced = Parse(await ShareAsync(
                token => _redis.StringSetAndGetAsync($"{_prefix}:{host}", until.ToUnixTimeMilliseconds(), Expiration.After(until - now), cancellationToken: token),
                cancellationToken).ConfigureAwait(false));
            end = replaced > until ? replaced : null;
            known.Extend(end ?? until);
        }
    }

    private static DateTimeOffset? Parse(string? text) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var end) && end < DateTimeOffset.MaxValue.ToUnixTimeMilliseconds()
            ? DateTimeOffset.FromUnixTimeMilliseconds(end)
            : null;

    /// <summary>Asks Redis, briefly: a request is waiting, and can do without.</summary>
    private async Task<T?> ShareAsync<T>(Func<CancellationToken, Task<T>> ask, CancellationToken cancellationToken)
    {
        using var deadline = new CancellationTokenSource(LongestSharing, _timeProvider);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, cancellationToken);
        try
        {
            return await ask(either.Token).ConfigureAwait(false);
        }
        catch (Exception e) when (e is UpstashException || (e is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            var (now, last) = (_timeProvider.GetTimestamp(), Interlocked.Read(ref _lastTold));
            if ((last == 0 || _timeProvider.GetElapsedTime(last, now) >= Reminder) && Interlocked.CompareExchange(ref _lastTold, now, last) == last)
            {
                Log.NotShared(_logger, e is UpstashException ? e.Message : "no answer came in time");
            }

            return default;
        }
    }

    private Host Find(string host)
    {
        if (_hosts.TryGetValue(host, out var known))
        {
            return known;
        }

        if (_hosts.Count >= MaxHosts)
        {
            var now = _timeProvider.GetUtcNow();
            foreach (var (name, one) in _hosts)
            {
                if (one.Until <= now)
                {
                    _hosts.TryRemove(name, out _);
                }
            }
        }

        return _hosts.GetOrAdd(host, static _ => new());
    }

    private sealed class Host
    {
        private readonly Lock _lock = new();
        private DateTimeOffset _heard;
        private DateTimeOffset _told;

        public DateTimeOffset Until
        {
            get
            {
                lock (_lock)
                {
                    return field;
                }
            }

            private set;
        }

        /// <summary>Holds until then, or for as long as before if that is longer.</summary>
        /// <returns>Whether others should know: a reset is told in whole seconds, so answers that come together differ by less.</returns>
        public bool Extend(DateTimeOffset until)
        {
            lock (_lock)
            {
                Until = until > Until ? until : Until;
                var isNews = until - _told >= Hearing;
                _told = isNews ? until : _told;
                return isNews;
            }
        }

        public bool TryHear(DateTimeOffset now)
        {
            lock (_lock)
            {
                var isTime = now - _heard >= Hearing || now < _heard;
                _heard = isTime ? now : _heard;
                return isTime;
            }
        }
    }

    private static partial class Log
    {
        [LoggerMessage(3040, LogLevel.Information, "Another service has nothing left for us: requests to it are held for {Seconds} s.")]
        public static partial void Held(ILogger logger, double seconds);

        [LoggerMessage(3041, LogLevel.Warning, "A pause that another service asked for could not be shared; each instance goes by what it was told: {Reason}")]
        public static partial void NotShared(ILogger logger, string reason);
    }
}
