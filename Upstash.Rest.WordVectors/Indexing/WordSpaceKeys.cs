namespace Upstash.Rest.WordVectors.Indexing;

/// <summary>The keys of a space, which share one hash tag so that scripts may use them together on a cluster.</summary>
internal sealed class WordSpaceKeys(string prefix, string space)
{
    public string Meta { get; } = $"{{{prefix}:{space}}}:meta";

    public string Entries { get; } = $"{{{prefix}:{space}}}:entries";

    public string Order { get; } = $"{{{prefix}:{space}}}:order";

    public string Expiries { get; } = $"{{{prefix}:{space}}}:expiries";

    public string Removals { get; } = $"{{{prefix}:{space}}}:removals";

    public string[] All => [Meta, Entries, Order, Expiries, Removals];
}
