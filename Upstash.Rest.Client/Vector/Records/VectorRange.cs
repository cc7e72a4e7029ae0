namespace Upstash.Rest.Client.Vector;

/// <summary>Which vectors a walk through a namespace passes, and how.</summary>
public sealed record VectorRange
{
    /// <summary>Gets what the ids begin with; <c>null</c> for all.</summary>
    public string? Prefix { get; init; }

    /// <summary>Gets how many come in one answer.</summary>
    /// <value>From 1 to 1,000. The default is 100.</value>
    public int PageSize { get; init; } = 100;

    /// <summary>Gets what of each is sent.</summary>
    /// <value>The default is nothing but the id.</value>
    public VectorParts Include { get; init; }
}
