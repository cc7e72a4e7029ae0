using Microsoft.Extensions.Diagnostics.HealthChecks;
using Upstash.Rest.Client.Redis;

namespace Upstash.Rest.Client.HealthChecks;

/// <summary>Asks the database with one <c>PING</c> whether it is there.</summary>
/// <remarks>
/// A database that answers but cannot serve just now (loading, too many requests) is degraded; one that refuses the
/// token, or gives no answer in time, has the status that the registration gives to failures. Descriptions name the
/// reason and no secret.
/// </remarks>
internal sealed class RedisHealthCheck(IRedisExecutor redis, TimeSpan timeout, TimeProvider timeProvider) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        using var limit = new CancellationTokenSource(timeout, timeProvider);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, limit.Token);
        try
        {
            await redis.PingAsync(either.Token).ConfigureAwait(false);
            return HealthCheckResult.Healthy("The database answers.");
        }
        catch (UpstashApiException e) when (e.IsTransient)
        {
            return HealthCheckResult.Degraded(e.Message, e);
        }
        catch (UpstashException e)
        {
            return new(context.Registration.FailureStatus, e.Message, e);
        }
        catch (OperationCanceledException e) when (!cancellationToken.IsCancellationRequested)
        {
            return new(context.Registration.FailureStatus, $"The database gave no answer within {timeout.TotalSeconds:0.###} s.", e);
        }
    }
}
