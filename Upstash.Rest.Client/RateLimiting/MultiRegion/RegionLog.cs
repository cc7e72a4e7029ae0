using Microsoft.Extensions.Logging;

namespace Upstash.Rest.Client.RateLimiting;

/// <summary>Says once of each database that it does not answer, and once that it does again; the others decide meanwhile.</summary>
internal sealed partial class RegionLog(ILogger logger, string prefix, int databases)
{
    private readonly int[] _isFailing = new int[databases];

    public void Failed(int database, Exception exception)
    {
        if (Interlocked.Exchange(ref _isFailing[database], 1) == 0)
        {
            Log.Failing(logger, prefix, database, exception is OperationCanceledException ? "no answer came within the limiter's Timeout" : exception.Message);
        }
    }

    public void Answered(int database)
    {
        if (Volatile.Read(ref _isFailing[database]) == 1 && Interlocked.Exchange(ref _isFailing[database], 0) == 1)
        {
            Log.Recovered(logger, prefix, database);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(3011, LogLevel.Warning, "The rate limiter {Prefix} goes on without its database number {Database}: {Reason}")]
        public static partial void Failing(ILogger logger, string prefix, int database, string reason);

        [LoggerMessage(3012, LogLevel.Information, "The rate limiter {Prefix} has its database number {Database} again.")]
        public static partial void Recovered(ILogger logger, string prefix, int database);
    }
}
