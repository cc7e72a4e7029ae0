using System.Threading.RateLimiting;

namespace Upstash.Rest.Client.RateLimiting;

/// <summary>What a lease of <see cref="IdentifierRateLimiter"/> tells beside <see cref="MetadataName.RetryAfter"/> and <see cref="MetadataName.ReasonPhrase"/>.</summary>
public static class RateLimitMetadataName
{
    /// <summary>Gets the name of the decisive rule's limit, in tokens. Absent where no counter was read.</summary>
    public static MetadataName<long> Limit { get; } = MetadataName.Create<long>("UPSTASH_RATELIMIT_LIMIT");

    /// <summary>Gets the name of the tokens left by the decisive rule. Absent where no counter was read.</summary>
    public static MetadataName<long> Remaining { get; } = MetadataName.Create<long>("UPSTASH_RATELIMIT_REMAINING");

    /// <summary>Gets the name of the instant at which the decisive rule has more tokens. Absent where no counter was read.</summary>
    public static MetadataName<DateTimeOffset> Reset { get; } = MetadataName.Create<DateTimeOffset>("UPSTASH_RATELIMIT_RESET");

    /// <summary>Gets the name of the whole decision. Absent where nobody asked: nothing was known, the queue was full, or the limiter was disposed.</summary>
    public static MetadataName<RateLimitDecision> Decision { get; } = MetadataName.Create<RateLimitDecision>("UPSTASH_RATELIMIT_DECISION");
}
