using Microsoft.Extensions.AI;

namespace Upstash.Rest.Extensions.AI;

/// <summary>Whom a pipeline's rate limit counts, and how much.</summary>
public sealed class RateLimitMiddlewareOptions
{
    /// <summary>Gets or sets what says whom a call is counted for, by the additional properties of its options; it becomes part of a key: a pseudonym.</summary>
    /// <value>The default reads <see cref="UpstashAIProperties.Identifier"/>. Where it says nothing, <see cref="SharedIdentifier"/> counts.</value>
    public Func<AdditionalPropertiesDictionary?, string?> Identifier { get; set; } = static properties =>
        properties is not null && properties.TryGetValue(UpstashAIProperties.Identifier, out string? identifier) ? identifier : null;

    /// <summary>Gets or sets whom calls without an identifier are counted for, all together: the pace that a vendor allows.</summary>
    /// <value>The default is <c>all</c>.</value>
    public string SharedIdentifier { get; set; } = "all";

    /// <summary>Gets or sets the tokens that a call spends, at least 1.</summary>
    /// <value>The default is 1.</value>
    public int Tokens { get; set; } = 1;
}
