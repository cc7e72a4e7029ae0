namespace Upstash.Rest.WordVectors;

/// <summary>Settings of the index by word vectors.</summary>
public sealed class RedisWordIndexOptions
{
    /// <summary>The configuration section that <see cref="UpstashBuilderWordVectorsExtensions.AddWordVectors"/> binds.</summary>
    public const string SectionName = "Upstash:WordVectors";

    /// <summary>Gets or sets the name of the client that the entries go through.</summary>
    /// <value>The default is <c>null</c>, the client without a name.</value>
    public string? RedisName { get; set; }

    /// <summary>Gets or sets what the keys and the channel begin with.</summary>
    /// <value>1 to 64 characters, without braces. The default is <c>words</c>.</value>
    public string KeyPrefix { get; set; } = "words";

    /// <summary>Gets or sets how many entries a space holds at the most; the oldest go.</summary>
    /// <value>From 10 to 1,000,000. The default is 100,000: some 40 MB in Redis, and 30 MB in each process that searches it.</value>
    public int MaxEntries { get; set; } = 100_000;

    /// <summary>Gets or sets how many entries of all spaces a process keeps in memory; beyond it, the space that was searched longest ago is unloaded.</summary>
    /// <value>From 10 to 10,000,000. The default is 300,000, some 90 MB. One space is kept in any case.</value>
    public int MaxLoadedEntries { get; set; } = 300_000;

    /// <summary>Gets or sets how long a space is kept in a process's memory without a search.</summary>
    /// <value>From 1 minute to 1 day. The default is 30 minutes.</value>
    public TimeSpan IdleAfter { get; set; } = TimeSpan.FromMinutes(30);

    /// <summary>Gets or sets how long a space's keys live in Redis after its last put; longer where an entry expires later.</summary>
    /// <value>From 1 minute to 365 days. The default is 30 days. An entry that never expires lives as long as its space.</value>
    public TimeSpan KeyLife { get; set; } = TimeSpan.FromDays(30);

    internal RedisWordIndexOptions Copy() => (RedisWordIndexOptions)MemberwiseClone();
}
