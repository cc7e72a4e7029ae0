namespace Upstash.Rest.AspNetCore.OutputCaching;

/// <summary>Settings of the output cache.</summary>
public sealed class UpstashOutputCacheOptions
{
    /// <summary>Gets or sets what stands before every key.</summary>
    /// <value>The default is <c>output-cache:</c>. Instances that share answers share it; other applications have another.</value>
    public string KeyPrefix { get; set; } = "output-cache:";

    /// <summary>Gets or sets the longest that an answer is kept, and how long an eviction is remembered.</summary>
    /// <value>At least 1 second. The default is 1 day. A policy that asks for longer gets this.</value>
    public TimeSpan MaxAge { get; set; } = TimeSpan.FromDays(1);

    /// <summary>Gets or sets the name of the client that the answers go through.</summary>
    /// <value>The default is <c>null</c>, the client without a name.</value>
    public string? RedisName { get; set; }
}
