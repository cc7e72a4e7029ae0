namespace Upstash.Rest.Client.Caching;

/// <summary>Settings of the distributed cache.</summary>
public sealed class UpstashDistributedCacheOptions
{
    /// <summary>The configuration section that <see cref="UpstashBuilderCachingExtensions.AddDistributedCache"/> binds.</summary>
    public const string SectionName = "Upstash:DistributedCache";

    /// <summary>Gets or sets what stands before every key, so that several caches can share one database.</summary>
    /// <value>The default is nothing.</value>
    public string KeyPrefix { get; set; } = "";

    /// <summary>Gets or sets the name of the client that the entries go through.</summary>
    /// <value>The default is <c>null</c>, the client without a name.</value>
    public string? RedisName { get; set; }
}
