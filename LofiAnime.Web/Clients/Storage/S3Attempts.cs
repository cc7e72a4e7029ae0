using System.Net;
using Amazon.Runtime;

namespace LofiAnime.Web.Clients.Storage;

/// <summary>Makes a request to the object storage: bounded in time, and again when it gave no answer or was busy. All that the site asks of it may be repeated.</summary>
internal sealed class S3Attempts(TimeSpan attemptTimeout, int maxRetries, TimeProvider timeProvider, Random random)
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(5);

    /// <summary>Makes a request.</summary>
    /// <param name="what">What cannot be done to pictures should it fail: "kept".</param>
    /// <param name="attempt">One attempt; it is given the token that ends it.</param>
    /// <param name="cancellationToken">Ends all.</param>
    /// <exception cref="StorageTroubleException">The last attempt failed.</exception>
    public async Task<T> RunAsync<T>(string what, Func<CancellationToken, Task<T>> attempt, CancellationToken cancellationToken)
    {
        for (var retries = 0; ; retries++)
        {
            using var timeout = new CancellationTokenSource(attemptTimeout, timeProvider);
            using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, timeout.Token);
            try
            {
                return await attempt(either.Token);
            }
            catch (Exception e) when (IsTrouble(e))
            {
                cancellationToken.ThrowIfCancellationRequested();
                var trouble = Trouble(what, e);
                if (!trouble.IsTransient || retries == maxRetries)
                {
                    throw trouble;
                }
            }

            await Task.Delay(Pause(retries), timeProvider, cancellationToken);
        }
    }

    /// <summary>Doubles with every retry; half of it is chance, so that instances do not come back in step.</summary>
    private TimeSpan Pause(int retries)
    {
        var longest = Math.Min(FirstPause.TotalMilliseconds * (1 << retries), LongestPause.TotalMilliseconds);
        return TimeSpan.FromMilliseconds(longest * (1 + random.NextDouble()) / 2);
    }

    private static bool IsTrouble(Exception failure) => failure
        is AmazonServiceException or AmazonClientException or HttpRequestException or IOException or OperationCanceledException or TimeoutException;

    private StorageTroubleException Trouble(string what, Exception failure) => failure switch
    {
        // Its message and body are the service's words: they stay out.
        AmazonServiceException { StatusCode: not 0 } refused => new(
            $"Pictures cannot be {what}: the object storage answered {(int)refused.StatusCode} {Code(refused)}. {Advice(refused)}",
            IsTransient(refused)),
        OperationCanceledException or TimeoutException => new(
            $"Pictures cannot be {what} for now: the object storage gave no answer within {attemptTimeout}, {S3StorageOptions.SectionName}:AttemptTimeout.",
            isTransient: true),
        _ => new(
            $"Pictures cannot be {what} for now: the object storage was not reached, or its answer was broken.",
            isTransient: true,
            failure.GetBaseException() is var cause and (IOException or HttpRequestException or System.Net.Sockets.SocketException) ? cause : null),
    };

    private static bool IsTransient(AmazonServiceException refused) =>
        refused.StatusCode is >= HttpStatusCode.InternalServerError or HttpStatusCode.TooManyRequests or HttpStatusCode.RequestTimeout
        || refused.ErrorCode is "RequestTimeout" or "SlowDown";

    private static string Code(AmazonServiceException refused) =>
        refused.ErrorCode is { Length: > 0 and <= 64 } code && code.All(char.IsAsciiLetterOrDigit) ? code : "without a known code";

    private static string Advice(AmazonServiceException refused) => refused switch
    {
        _ when IsTransient(refused) => "It may do later.",
        { ErrorCode: "NoSuchBucket" } => $"Make the bucket, or name another by {S3StorageOptions.SectionName}:Bucket.",
        { StatusCode: HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden } =>
            $"Check {S3StorageOptions.SectionName}:AccessKey and SecretKey, the key's rights to get, put, delete and list, and this machine's clock.",
        _ => $"Check {S3StorageOptions.SectionName}:ServiceUrl, Region, Bucket and ForcePathStyle.",
    };
}
