using Microsoft.Extensions.Logging;

namespace Upstash.Rest.Client.RateLimiting;

/// <summary>
/// Says once that the database does not answer, once a minute that it still does not, and once that it does again. Where
/// only some questions fail, between others that do not, it says so once a minute too.
/// </summary>
internal sealed partial class OutageLog(ILogger logger, string prefix, RateLimitFailurePolicy policy, TimeProvider timeProvider)
{
    private static readonly TimeSpan Reminder = TimeSpan.FromMinutes(1);

    private readonly Lock _lock = new();
    private long? _lastSaid;
    private bool _isSaid;
    private long _requests;

    /// <summary>Notes a request that the policy decides.</summary>
    public void Failed(Exception exception)
    {
        lock (_lock)
        {
            _requests++;
            var now = timeProvider.GetTimestamp();
            if (_lastSaid is { } last && timeProvider.GetElapsedTime(last, now) < Reminder)
            {
                return;
            }

            _lastSaid = now;
            _isSaid = true;
            Log.Failing(logger, prefix, policy.Name, _requests, Explain(exception));
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
                Log.Recovered(logger, prefix, _requests, policy.Name);
                (_isSaid, _requests) = (false, 0);
            }
        }
    }

    private static string Explain(Exception exception) => exception switch
    {
        OperationCanceledException => "no answer came within the limiter's Timeout",
        UpstashApiException e when e.Message.Contains("NOPERM", StringComparison.Ordinal) =>
            e.Message + " A limiter needs EVAL, EVALSHA and what they run.",
        UpstashApiException e when e.Message.Contains("WRONGTYPE", StringComparison.Ordinal) =>
            "the prefix is also used by something that counts otherwise; give each limiter a prefix of its own: " + e.Message,
        _ => exception.Message,
    };

    private static partial class Log
    {
        [LoggerMessage(3001, LogLevel.Warning, "The rate limiter {Prefix} cannot ask its database, so requests are {Policy} ({Requests} so far): {Reason}")]
        public static partial void Failing(ILogger logger, string prefix, string policy, long requests, string reason);

        [LoggerMessage(3002, LogLevel.Information, "The rate limiter {Prefix} has its database again; {Requests} requests were {Policy} meanwhile.")]
        public static partial void Recovered(ILogger logger, string prefix, long requests, string policy);
    }
}
