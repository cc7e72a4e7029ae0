using System.Text;
using System.Text.Json;
using Microsoft.Extensions.Logging;
using Upstash.Rest.Client.Transport;

namespace Upstash.Rest.Client.QStash;

/// <summary>Sends requests to QStash, again where its policy allows, and turns answers into values and errors.</summary>
internal sealed partial class QStashSender(IRestTransport transport, QStashRetryPolicy policy, QStashTelemetry telemetry, TimeProvider timeProvider, ILogger logger) : IDisposable
{
    /// <summary>Sends a request whose answer is read.</summary>
    public async Task<T> SendAsync<T>(RestRequest request, Func<JsonElement, T> read, CancellationToken cancellationToken)
    {
        var response = await SendAsync(request, cancellationToken).ConfigureAwait(false);
        return Read(request.Name, response.Body, read);
    }

    /// <summary>Sends a request whose answer says nothing but that it was done.</summary>
    public Task<RestResponse> SendAsync(RestRequest request, CancellationToken cancellationToken) =>
        telemetry.WatchAsync(request.Name, () => RepeatAsync(request, cancellationToken));

    /// <summary>Sends a request for something that may not be there.</summary>
    /// <returns>The value; the default when there is no such thing.</returns>
    public async Task<T?> FindAsync<T>(RestRequest request, Func<JsonElement, T> read, CancellationToken cancellationToken)
        where T : class
    {
        try
        {
            return await SendAsync(request, read, cancellationToken).ConfigureAwait(false);
        }
        catch (QStashNotFoundException e) when (!e.IsWrongRegion)
        {
            return null;
        }
    }

    /// <summary>Sends a request about something that may be gone.</summary>
    /// <returns>Whether it was there.</returns>
    public async Task<bool> TryAsync(RestRequest request, CancellationToken cancellationToken)
    {
        try
        {
            await SendAsync(request, cancellationToken).ConfigureAwait(false);
            return true;
        }
        catch (QStashNotFoundException e) when (!e.IsWrongRegion)
        {
            return false;
        }
    }

    public void Dispose() => transport.Dispose();

    internal static T Read<T>(string name, byte[] body, Func<JsonElement, T> read)
    {
        try
        {
            using var answer = JsonDocument.Parse(body);
            return read(answer.RootElement);
        }
        catch (Exception e) when (e is JsonException or FormatException or InvalidOperationException)
        {
            var excerpt = Encoding.UTF8.GetString(body.AsSpan(0, Math.Min(body.Length, UpstashSerializationException.MaxExcerptLength)));
            throw new UpstashSerializationException(name, "the answer is not what QStash answers; is the URL that of QStash?", excerpt, e as JsonException);
        }
    }

    private async Task<RestResponse> RepeatAsync(RestRequest request, CancellationToken cancellationToken)
    {
        var start = timeProvider.GetTimestamp();
        for (var attempt = 0; ; attempt++)
        {
            TimeSpan? pause;
            try
            {
                var response = await transport.SendAsync(request, cancellationToken).ConfigureAwait(false);
                if (response.IsSuccess)
                {
                    return response;
                }

                pause = policy.PauseAfter(response, request.IsIdempotent, attempt, timeProvider.GetElapsedTime(start));
                if (pause is null)
                {
                    throw QStashErrors.Create(request, response, timeProvider.GetUtcNow());
                }

                Log.RetryAfterStatus(logger, request.Name, response.StatusCode, attempt + 1, pause.Value);
            }
            catch (UpstashException e) when (e is not QStashException && policy.PauseAfter(e, request.IsIdempotent, attempt, timeProvider.GetElapsedTime(start)) is { } wait)
            {
                Log.RetryAfterFailure(logger, request.Name, e.GetType().Name, attempt + 1, wait);
                pause = wait;
            }

            await Task.Delay(pause.Value, timeProvider, cancellationToken).ConfigureAwait(false);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(4001, LogLevel.Warning, "QStash answered {Operation} with status {Status} at attempt {Attempt}; it is sent again after {Pause}.")]
        public static partial void RetryAfterStatus(ILogger logger, string operation, int status, int attempt, TimeSpan pause);

        [LoggerMessage(4002, LogLevel.Warning, "QStash: {Operation} failed by {Reason} at attempt {Attempt}; it is sent again after {Pause}.")]
        public static partial void RetryAfterFailure(ILogger logger, string operation, string reason, int attempt, TimeSpan pause);
    }
}
