using System.Runtime.CompilerServices;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Upstash.Rest.Client.Transport;

/// <summary>Tries a request again as its <see cref="RetryPolicy"/> allows.</summary>
internal sealed partial class RetryingTransport(IUpstashTransport inner, RetryPolicy policy, TimeProvider timeProvider, ILogger? logger = null) : IUpstashTransport
{
    private readonly ILogger _logger = logger ?? NullLogger.Instance;

    public CancellationToken Disposed => inner.Disposed;

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public async ValueTask<UpstashResponse> SendAsync(UpstashRequest request, CancellationToken cancellationToken)
    {
        for (var attempt = 0; ; attempt++)
        {
            TimeSpan? pause;
            try
            {
                var response = await inner.SendAsync(request, cancellationToken).ConfigureAwait(false);
                pause = policy.PauseAfter(response, request.IsIdempotent, attempt);
                if (pause is null)
                {
                    return response;
                }

                Log.RetryAfterStatus(_logger, request.Name, response.StatusCode, attempt + 1, pause.Value);
                response.Dispose();
            }
            catch (UpstashException e) when (policy.PauseAfter(e, request.IsIdempotent, attempt) is { } wait)
            {
                Log.RetryAfterFailure(_logger, request.Name, e.GetType().Name, attempt + 1, wait);
                pause = wait;
            }

            request.Turn?.End();
            await Task.Delay(pause.Value, timeProvider, cancellationToken).ConfigureAwait(false);
        }
    }

    public async Task<UpstashEventStream> OpenStreamAsync(UpstashRequest request, int failures, CancellationToken cancellationToken)
    {
        if (failures > 0)
        {
            var first = policy.PauseBeforeReopening(failures);
            Log.Reopen(_logger, request.Name, failures, first);
            await Task.Delay(first, timeProvider, cancellationToken).ConfigureAwait(false);
        }

        for (var attempt = 0; ; attempt++)
        {
            TimeSpan? pause;
            try
            {
                var stream = await inner.OpenStreamAsync(request, failures, cancellationToken).ConfigureAwait(false);
                pause = stream.Refusal is { } refusal ? policy.PauseAfter(refusal, request.IsIdempotent, attempt) : null;
                if (pause is null)
                {
                    return stream;
                }

                Log.RetryAfterStatus(_logger, request.Name, stream.Refusal!.StatusCode, attempt + 1, pause.Value);
                await stream.DisposeAsync().ConfigureAwait(false);
            }
            catch (UpstashException e) when (policy.PauseAfter(e, request.IsIdempotent, attempt) is { } wait)
            {
                Log.RetryAfterFailure(_logger, request.Name, e.GetType().Name, attempt + 1, wait);
                pause = wait;
            }

            await Task.Delay(pause.Value, timeProvider, cancellationToken).ConfigureAwait(false);
        }
    }

    public void Dispose() => inner.Dispose();

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "{Request} was answered with status {Status} at attempt {Attempt}; it is sent again after {Pause}.")]
        public static partial void RetryAfterStatus(ILogger logger, string request, int status, int attempt, TimeSpan pause);

        [LoggerMessage(2, LogLevel.Warning, "{Request} failed by {Reason} at attempt {Attempt}; it is sent again after {Pause}.")]
        public static partial void RetryAfterFailure(ILogger logger, string request, string reason, int attempt, TimeSpan pause);

        [LoggerMessage(3, LogLevel.Warning, "{Request} broke off or could not be opened, {Failures} times in a row; it is opened again after {Pause}.")]
        public static partial void Reopen(ILogger logger, string request, int failures, TimeSpan pause);
    }
}
