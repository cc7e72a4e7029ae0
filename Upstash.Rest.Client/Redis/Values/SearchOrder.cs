namespace Upstash.Rest.Client.Redis;

/// <summary>What orders the hits of a search; the default is the score of the text, the best first.</summary>
public readonly record struct SearchOrder
{
    private readonly RedisArgument[]? _arguments;

    private SearchOrder(params RedisArgument[] arguments) => _arguments = arguments;

    /// <summary>Gets the order by the score of the text, the best first; the default.</summary>
    public static SearchOrder ByScore => default;

    internal RedisArgument[] Arguments => _arguments ?? [];

    /// <summary>Orders by a field, the lowest first (<c>ORDERBY … ASC</c>).</summary>
    /// <param name="field">The field, which is fast.</param>
    public static SearchOrder Ascending(string field) => new("ORDERBY", field, "ASC");

    /// <summary>Orders by a field, the highest first (<c>ORDERBY … DESC</c>).</summary>
    /// <param name="field">The field, which is fast.</param>
    public static SearchOrder Descending(string field) => new("ORDERBY", field, "DESC");

    /// <summary>Orders by a score that a field has a part in (<c>SCOREFUNC FIELDVALUE</c>).</summary>
    /// <param name="field">The field, which is fast and holds numbers.</param>
    /// <param name="factor">What its value is multiplied by; <c>null</c> leaves it.</param>
    /// <param name="missing">The value of a hit that lacks the field; <c>null</c> leaves it to the server.</param>
    public static SearchOrder ByFieldValue(string field, double? factor = null, double? missing = null) => new(
    [
        "SCOREFUNC",
        "FIELDVALUE",
        field,
        .. factor is { } times ? (RedisArgument[])["FACTOR", times] : [],
        .. missing is { } instead ? (RedisArgument[])["MISSING", instead] : [],
    ]);
}
