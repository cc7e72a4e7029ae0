namespace Upstash.Rest.AspNetCore.RateLimiting;

/// <summary>How <c>X-RateLimit-Reset</c> is written, which no standard says.</summary>
public enum RateLimitResetFormat
{
    /// <summary>An instant in seconds since 1970, rounded up, as GitHub has it.</summary>
    UnixSeconds,

    /// <summary>An instant in milliseconds since 1970, as the examples of <c>@upstash/ratelimit</c> have it.</summary>
    UnixMilliseconds,

    /// <summary>The seconds to go, rounded up.</summary>
    SecondsToGo,
}
