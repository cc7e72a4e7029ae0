namespace Upstash.Rest.Client.AnswerCaching;

/// <summary>Settings of an answer cache.</summary>
public sealed class AnswerCacheOptions
{
    /// <summary>The configuration section that <see cref="UpstashBuilderAnswerCachingExtensions.AddAnswerCache"/> binds.</summary>
    public const string SectionName = "Upstash:AnswerCache";

    /// <summary>Gets or sets what stands before every key: 1 to 64 of <c>A-Z a-z 0-9 : _ . -</c>.</summary>
    /// <value>The default is <c>upstash:answers</c>.</value>
    public string KeyPrefix { get; set; } = "upstash:answers";

    /// <summary>Gets or sets how long an answer is kept that says nothing else.</summary>
    /// <value>From 1 second to 365 days. The default is 1 day.</value>
    public TimeSpan Life { get; set; } = TimeSpan.FromDays(1);

    /// <summary>Gets or sets how long the database may take for each look; then it counts as a miss.</summary>
    /// <value>From 10 milliseconds to 30 seconds. The default is 250 milliseconds.</value>
    public TimeSpan LookupTimeout { get; set; } = TimeSpan.FromMilliseconds(250);

    /// <summary>Gets or sets how long the database may take to keep an answer; then it is not kept, as far as is known.</summary>
    /// <value>From 10 milliseconds to 1 minute. The default is 2 seconds.</value>
    public TimeSpan WriteTimeout { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>Gets or sets how long others wait for a process that makes an answer and dies; while it lives, it renews the lease.</summary>
    /// <value>From 1 second to 10 minutes. The default is 30 seconds.</value>
    public TimeSpan Lease { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>Gets or sets how long a call waits for another process's answer before it makes its own.</summary>
    /// <value>From 1 second to 1 hour. The default is 2 minutes.</value>
    public TimeSpan WaitLimit { get; set; } = TimeSpan.FromMinutes(2);

    /// <summary>Gets or sets how long an answer may be, in bytes; a longer one is not kept.</summary>
    /// <value>From 1 to 104857600. The default is 5242880 (5 MiB).</value>
    public int MaxAnswerBytes { get; set; } = 5 << 20;

    /// <summary>Gets or sets the name of the client that the answers go through.</summary>
    /// <value>The default is <c>null</c>, the client without a name.</value>
    public string? RedisName { get; set; }

    internal AnswerCacheOptions Copy() => (AnswerCacheOptions)MemberwiseClone();
}
