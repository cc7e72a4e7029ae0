using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Upstash.Rest.Client.HealthChecks;
using Upstash.Rest.Client.Redis;

namespace Upstash.Rest.Client;

/// <summary>Adds health checks: <c>services.AddHealthChecks().AddUpstashRedis()</c>.</summary>
public static class UpstashHealthChecksBuilderExtensions
{
    /// <summary>How long the database has for its answer by default.</summary>
    public static readonly TimeSpan DefaultTimeout = TimeSpan.FromSeconds(2);

    /// <summary>Adds a check that asks a Redis client's database with one <c>PING</c>, which Upstash bills as a command.</summary>
    /// <remarks>It goes at once, in a request of its own, and so does not wait for what the application is doing.</remarks>
    /// <param name="builder">What <c>AddHealthChecks</c> returned.</param>
    /// <param name="redisName">The name given to <c>AddRedis</c>; <c>null</c> is the client without one.</param>
    /// <param name="timeout">How long the answer may take, retries included; by default <see cref="DefaultTimeout"/>.</param>
    /// <param name="failureStatus">What a database that cannot be used is reported as; by default unhealthy.</param>
    /// <param name="tags">Tags of the check, for example <c>ready</c>.</param>
    public static IHealthChecksBuilder AddUpstashRedis(
        this IHealthChecksBuilder builder,
        string? redisName = null,
        TimeSpan? timeout = null,
        HealthStatus? failureStatus = null,
        IEnumerable<string>? tags = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(timeout ?? DefaultTimeout, TimeSpan.Zero, nameof(timeout));
        return builder.Add(new HealthCheckRegistration(
            redisName is null ? "upstash-redis" : $"upstash-redis:{redisName}",
            services => new RedisHealthCheck(
                services.GetRedis(redisName) is RedisClient client ? client.Unbatched : services.GetRedis(redisName),
                timeout ?? DefaultTimeout,
                services.GetService<TimeProvider>() ?? TimeProvider.System),
            failureStatus,
            tags));
    }
}
