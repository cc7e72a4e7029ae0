namespace Upstash.Rest.AspNetCore.RateLimiting;

/// <summary>In which headers an answer says where the caller stands.</summary>
[Flags]
public enum RateLimitHeaderDialects
{
    /// <summary>None but <c>Retry-After</c>.</summary>
    None = 0,

    /// <summary><c>X-RateLimit-Limit</c>, <c>X-RateLimit-Remaining</c> and <c>X-RateLimit-Reset</c>, of the rule that decides.</summary>
    Legacy = 1,

    /// <summary><c>RateLimit-Policy</c>, of all rules, and <c>RateLimit</c>, of the one that decides: draft-ietf-httpapi-ratelimit-headers-10.</summary>
    Draft = 2,

    /// <summary>Both.</summary>
    Both = Legacy | Draft,
}
