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

    public void Dispose() => inner.Dispose();
}
