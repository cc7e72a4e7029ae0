namespace Upstash.Rest.Client.SemanticCaching;

/// <summary>Settings of a semantic cache.</summary>
public sealed class SemanticCacheOptions
{
    /// <summary>The configuration section that <see cref="UpstashBuilderAnswerCachingExtensions.AddSemanticCache"/> binds.</summary>
    public const string SectionName = "Upstash:SemanticCache";

    /// <summary>Gets or sets the lowest score that counts as a hit, that score included. What is right depends on the index's model and on what a wrong answer costs: calibrate it.</summary>
    /// <value>From 0 to 1; 1 asks for the same vector. The default is 0.95.</value>
    public double MinimumProximity { get; set; } = 0.95;

    /// <summary>Gets or sets how many of the nearest entries are looked at.</summary>
    /// <value>From 1 to 20. The default is 4.</value>
    public int Candidates { get; set; } = 4;

    /// <summary>Gets or sets how long the whole lookup may take, index and verifier included; then it counts as a miss.</summary>
    /// <value>From 10 milliseconds to 1 minute. The default is 500 milliseconds.</value>
    public TimeSpan LookupTimeout { get; set; } = TimeSpan.FromMilliseconds(500);

    /// <summary>Gets or sets how long a prompt may be for the index, in characters; longer ones are found by themselves alone, since models cut what is too long without a word.</summary>
    /// <value>From 1 to 100000. The default is 1000.</value>
    public int MaxPromptLength { get; set; } = 1000;

    /// <summary>Gets or sets a value indicating whether the cache only looks, counts what it would have given, and gives nothing: to try it before it is trusted.</summary>
    /// <value>The default is <c>false</c>.</value>
    public bool IsShadow { get; set; }

    internal SemanticCacheOptions Copy() => (SemanticCacheOptions)MemberwiseClone();
}
