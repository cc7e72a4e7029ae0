using System.Threading.RateLimiting;

namespace Upstash.Rest.Client.RateLimiting;

/// <summary>Partitions of a limiter by identifier, for <see cref="PartitionedRateLimiter"/> and for the policies of ASP.NET.</summary>
public static class UpstashRateLimitPartition
{
    /// <summary>Describes the partition of one identifier, which is also its key.</summary>
    /// <remarks>
    /// A partitioned limiter makes one limiter for each key and knows it by nothing else: where it chooses between
    /// several, let each have identifiers of its own. Partitions that nobody used for 10 seconds are disposed of.
    /// </remarks>
    /// <param name="identifier">Whom the limit counts. It becomes part of a key: pass a pseudonym, not an e-mail.</param>
    /// <param name="limiter">Who decides.</param>
    /// <param name="options">Who may wait; by default nobody.</param>
    /// <param name="timeProvider">Tells the time; by default the system's.</param>
    public static RateLimitPartition<string> Get(
        string identifier, IUpstashRateLimiter limiter, IdentifierRateLimiterOptions? options = null, TimeProvider? timeProvider = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(identifier);
        ArgumentNullException.ThrowIfNull(limiter);
        return RateLimitPartition.Get<string>(identifier, key => new IdentifierRateLimiter(limiter, key, options, timeProvider));
    }

    /// <summary>Creates a limiter for resources, each counted under the identifier that is found in it.</summary>
    /// <param name="limiter">Who decides.</param>
    /// <param name="identifierOf">Finds the identifier, without waiting for anything.</param>
    /// <param name="options">Who may wait; by default nobody.</param>
    /// <param name="timeProvider">Tells the time; by default the system's.</param>
    public static PartitionedRateLimiter<TResource> CreateLimiter<TResource>(
        IUpstashRateLimiter limiter, Func<TResource, string> identifierOf, IdentifierRateLimiterOptions? options = null, TimeProvider? timeProvider = null)
    {
        ArgumentNullException.ThrowIfNull(limiter);
        ArgumentNullException.ThrowIfNull(identifierOf);
        return PartitionedRateLimiter.Create<TResource, string>(
            resource => Get(identifierOf(resource), limiter, options, timeProvider), StringComparer.Ordinal);
    }
}
