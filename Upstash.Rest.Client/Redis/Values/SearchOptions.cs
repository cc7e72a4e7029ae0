namespace Upstash.Rest.Client.Redis;

/// <summary>What a search returns, and in which order.</summary>
public sealed record SearchOptions
{
    /// <summary>Gets the most hits to return, 1 to 1000 (<c>LIMIT</c>).</summary>
    /// <value>The default is <c>null</c>: the server returns 10.</value>
    public int? Limit { get; init; }

    /// <summary>Gets how many hits to pass over, up to 10000 (<c>OFFSET</c>).</summary>
    public int Offset { get; init; }

    /// <summary>Gets the fields to return (<c>SELECT</c>); <c>null</c> returns all, an empty list only keys and scores (<c>NOCONTENT</c>).</summary>
    public IReadOnlyList<string>? Select { get; init; }

    /// <summary>Gets what orders the hits.</summary>
    /// <value>The default is the score of the text, the best first.</value>
    public SearchOrder Order { get; init; }

    /// <summary>Gets how words that were found are marked; <c>null</c> leaves them as they are (<c>HIGHLIGHT</c>).</summary>
    public SearchHighlight? Highlight { get; init; }

    internal RedisArgument[] Arguments =>
    [
        .. Limit is { } limit ? (RedisArgument[])["LIMIT", limit] : [],
        .. Offset > 0 ? (RedisArgument[])["OFFSET", Offset] : [],
        .. Select is { Count: 0 } ? (RedisArgument[])["NOCONTENT"] : [],
        .. Order.Arguments,
        .. Highlight?.Arguments ?? [],
        .. Select is { Count: > 0 } ? (RedisArgument[])["SELECT", .. ArgumentList.Counted(Select)] : [],
    ];
}
