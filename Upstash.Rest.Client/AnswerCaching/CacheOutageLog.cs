using Microsoft.Extensions.Logging;

namespace Upstash.Rest.Client.AnswerCaching;

/// <summary>Says once that a cache's back end does not answer, once a minute that it still does not, and once that it does again; never a prompt.</summary>
internal sealed partial class CacheOutageLog(ILogger logger, string cache, TimeProvider timeProvider)
{
    private static readonly TimeSpan Reminder = TimeSpan.FromMinutes(1);

    private readonly Lock _lock = new();
    private long? _lastSaid;
    private bool _isSaid;
    private long _failures;

    /// <summary>Notes something that was asked in vain.</summary>
    /// <param name="operation">What it was.</param>
    /// <param name="exception">Why; of errors that are not the library's own only the type is said.</param>
    public void Failed(string operation, Exception exception)
    {
        AnswerTelemetry.CountFailure(cache, operation);
        lock (_lock)
        {
            _failures++;
            var now = timeProvider.GetTimestamp();
            if (_lastSaid is { } last && timeProvider.GetElapsedTime(last, now) < Reminder)
            {
                return;
            }

            _lastSaid = now;
            _isSaid = true;
            Log.Failing(logger, cache, _failures, operation, Explain(exception));
        }
    }

    /// <summary>Notes an answer.</summary>
    public void Answered()
    {
        if (!Volatile.Read(ref _isSaid))
        {
            return;
        }

        lock (_lock)
        {
            if (_isSaid)
            {
                Log.Recovered(logger, cache, _failures);
                (_isSaid, _failures) = (false, 0);
            }
        }
    }

    private static string Explain(Exception exception) => exception switch
    {
        OperationCanceledException => "no answer came within the cache's deadline",
        UpstashException => exception.Message,
        _ => exception.GetType().Name,
    };

    private static partial class Log
    {
        [LoggerMessage(4242, LogLevel.Warning, "The cache {Cache} does without its back end, so answers are made anew ({Failures} times so far, {Operation} last): {Reason}")]
        public static partial void Failing(ILogger logger, string cache, long failures, string operation, string reason);

        [LoggerMessage(4243, LogLevel.Information, "The cache {Cache} has its back end again, after {Failures} calls without it.")]
        public static partial void Recovered(ILogger logger, string cache, long failures);
    }
}
