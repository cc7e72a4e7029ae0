using System.Runtime.CompilerServices;

namespace Upstash.Rest.Client.Transport;

/// <summary>Tries a request again as its <see cref="RetryPolicy"/> allows.</summary>
internal sealed class RetryingTransport(IUpstashTransport inner, RetryPolicy policy, TimeProvider timeProvider) : IUpstashTransport
{
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

                response.Dispose();
            }
            catch (UpstashException e) when (policy.PauseAfter(e, request.IsIdempotent, attempt) is { } wait)
            {
                pause = wait;
            }
            finally
            {
                request.Turn?.End();
            }

            await Task.Delay(pause.Value, timeProvider, cancellationToken).ConfigureAwait(false);
        }
    }

    public async Task<UpstashEventStream> OpenStreamAsync(UpstashRequest request, int failures, CancellationToken cancellationToken)
    {
        if (failures > 0)
        {
            await Task.Delay(policy.PauseBeforeReopening(failures), timeProvider, cancellationToken).ConfigureAwait(false);
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

                await stream.DisposeAsync().ConfigureAwait(false);
            }
            catch (UpstashException e) when (policy.PauseAfter(e, request.IsIdempotent, attempt) is { } wait)
            {
                pause = wait;
            }

            await Task.Delay(pause.Value, timeProvider, cancellationToken).ConfigureAwait(false);
        }
    }

    public void Dispose() => inner.Dispose();
}
