namespace Upstash.Rest.AspNetCore.RateLimiting;

/// <summary>What answers say of limits in their headers.</summary>
public sealed class RateLimitHeaderOptions
{
    /// <summary>Gets or sets which headers are written.</summary>
    /// <value>The default is <see cref="RateLimitHeaderDialects.Both"/>.</value>
    public RateLimitHeaderDialects Dialects { get; set; } = RateLimitHeaderDialects.Both;

    /// <summary>Gets or sets how <c>X-RateLimit-Reset</c> is written.</summary>
    /// <value>The default is <see cref="RateLimitResetFormat.UnixSeconds"/>.</value>
    public RateLimitResetFormat ResetFormat { get; set; }
}
