namespace Upstash.Rest.Client.Redis;

/// <summary>Under which condition a member of a sorted set is added or given another score.</summary>
public readonly record struct SortedSetCondition
{
    private readonly string? _presence;
    private readonly string? _comparison;

    private SortedSetCondition(string? presence, string? comparison = null)
    {
        _presence = presence;
        _comparison = comparison;
    }

    /// <summary>Gets the condition that always holds; the default.</summary>
    public static SortedSetCondition Always => default;

    /// <summary>Gets the condition that the member is new (<c>NX</c>).</summary>
    public static SortedSetCondition NotExists => new("NX");

    /// <summary>Gets the condition that the member is there already (<c>XX</c>).</summary>
    public static SortedSetCondition Exists => new("XX");

    /// <summary>Gets the condition that the member is new, or that its score grows (<c>GT</c>).</summary>
    public static SortedSetCondition NotExistsOrGreater => new(null, "GT");

    /// <summary>Gets the condition that the member is new, or that its score falls (<c>LT</c>).</summary>
    public static SortedSetCondition NotExistsOrLess => new(null, "LT");

    /// <summary>Gets the condition that the member is there already and that its score grows (<c>XX GT</c>).</summary>
    public static SortedSetCondition ExistsAndGreater => new("XX", "GT");

    /// <summary>Gets the condition that the member is there already and that its score falls (<c>XX LT</c>).</summary>
    public static SortedSetCondition ExistsAndLess => new("XX", "LT");

    internal void AppendTo(List<RedisArgument> arguments)
    {
        if (_presence is not null)
        {
            arguments.Add(_presence);
        }

        if (_comparison is not null)
        {
            arguments.Add(_comparison);
        }
    }
}
