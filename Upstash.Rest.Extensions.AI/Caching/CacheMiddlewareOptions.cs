using Microsoft.Extensions.AI;

namespace Upstash.Rest.Extensions.AI;

/// <summary>What a pipeline's cache keeps, for whom and for how long.</summary>
public sealed class CacheMiddlewareOptions
{
    /// <summary>Gets or sets how long answers are kept; positive.</summary>
    /// <value>The default is <c>null</c>: as the answer cache has it.</value>
    public TimeSpan? Life { get; set; }

    /// <summary>Gets or sets what says whose answers may be given, by the additional properties of a call's options: for example a user's id. It becomes part of a hash.</summary>
    /// <value>The default reads <see cref="UpstashAIProperties.Partition"/>. Where it says nothing, answers are shared by all who say nothing.</value>
    public Func<AdditionalPropertiesDictionary?, string?> Partition { get; set; } = static properties =>
        properties is not null && properties.TryGetValue(UpstashAIProperties.Partition, out string? partition) ? partition : null;

    /// <summary>Gets or sets what answers, and its version, for a generator or client whose metadata does not say all: answers of two are never mixed.</summary>
    /// <value>The default is <c>null</c>: provider, address and model of the metadata, or the type's name where there are none.</value>
    public string? Model { get; set; }

    /// <summary>Gets or sets the lowest score that counts as a hit, from 0 to 1; for a semantic cache only.</summary>
    /// <value>The default is <c>null</c>: as the semantic cache has it.</value>
    public double? MinimumProximity { get; set; }

    /// <summary>Gets or sets a value indicating whether the cache only looks, counts what it would have given, and gives nothing; for a semantic cache only.</summary>
    /// <value>The default is <c>null</c>: as the semantic cache has it.</value>
    public bool? IsShadow { get; set; }
}
