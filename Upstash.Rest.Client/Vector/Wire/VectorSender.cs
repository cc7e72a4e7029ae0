using Microsoft.Extensions.Logging;
using Upstash.Rest.Client.Transport;

namespace Upstash.Rest.Client.Vector;

/// <summary>Sends requests to an index, again where its policy allows, and turns answers into values and errors.</summary>
internal sealed partial class VectorSender(IRestTransport transport, VectorRetryPolicy policy, VectorTelemetry telemetry, TimeProvider timeProvider, ILogger logger) : IDisposable
{
    /// <summary>Makes a request. All are POST: proxies drop the bodies of the others.</summary>
    /// <param name="operation">What is asked for; it is the path, and the name in errors.</param>
    /// <param name="suffix">What follows in the path: nothing, or the namespace, escaped.</param>
    /// <param name="body">The body.</param>
    /// <param name="isIdempotent">Whether it may be sent again when its outcome is unknown.</param>
    public static RestRequest Request(string operation, string suffix, byte[]? body, bool isIdempotent = true) =>
        new(HttpMethod.Post, operation + suffix, operation) { Body = body ?? "{}"u8.ToArray(), IsIdempotent = isIdempotent };

    /// <summary>Sends a request and reads its result.</summary>
    /// <exception cref="VectorException">The service answered with an error.</exception>
    /// <exception cref="UpstashException">There was no answer, or none that can be read.</exception>
    public Task<T> SendAsync<T>(RestRequest request, Func<System.Text.Json.JsonElement, T> read, CancellationToken cancellationToken) =>
        telemetry.WatchAsync(request.Name, () => RepeatAsync(request, read, cancellationToken));

    public void Dispose() => transport.Dispose();

    private async Task<T> RepeatAsync<T>(RestRequest request, Func<System.Text.Json.JsonElement, T> read, CancellationToken cancellationToken)
    {
        var start = timeProvider.GetTimestamp();
        for (var attempt = 0; ; attempt++)
        {
            TimeSpan pause;
            try
            {
                var response = await transport.SendAsync(request, cancellationToken).ConfigureAwait(false);
                return VectorAnswer.Read(request, response, read);
            }
            catch (UpstashException e) when (policy.PauseAfter(e, request.IsIdempotent, attempt, timeProvider.GetElapsedTime(start)) is { } wait)
            {
                if (e is VectorException { StatusCode: var status })
                {
                    Log.RetryAfterStatus(logger, request.Name, status, attempt + 1, wait);
                }
                else
                {
                    Log.RetryAfterFailure(logger, request.Name, e.GetType().Name, attempt + 1, wait);
                }

                pause = wait;
            }

            await Task.Delay(pause, timeProvider, cancellationToken).ConfigureAwait(false);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(4200, LogLevel.Warning, "Vector answered {Operation} with status {Status} at attempt {Attempt}; it is sent again after {Pause}.")]
        public static partial void RetryAfterStatus(ILogger logger, string operation, int status, int attempt, TimeSpan pause);

        [LoggerMessage(4201, LogLevel.Warning, "Vector: {Operation} failed by {Reason} at attempt {Attempt}; it is sent again after {Pause}.")]
        public static partial void RetryAfterFailure(ILogger logger, string operation, string reason, int attempt, TimeSpan pause);
    }
}
