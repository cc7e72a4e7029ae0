namespace Upstash.Rest.Client.Redis;

/// <summary>What a search index covers and how.</summary>
public sealed record SearchSchema
{
    /// <summary>Gets the type of the keys.</summary>
    public required SearchDataType DataType { get; init; }

    /// <summary>Gets what the keys begin with, one at least.</summary>
    public required IReadOnlyList<string> Prefixes { get; init; }

    /// <summary>Gets the fields, one at least.</summary>
    public required IReadOnlyList<SearchField> Fields { get; init; }

    /// <summary>Gets the language of the texts, for example <c>english</c>; <c>null</c> leaves it to the server.</summary>
    public string? Language { get; init; }

    internal RedisArgument[] Arguments =>
    [
        "ON",
        DataType.ToString().ToUpperInvariant(),
        "PREFIX",
        .. ArgumentList.Counted(Prefixes),
        .. Language is null ? [] : (RedisArgument[])["LANGUAGE", Language],
        "SCHEMA",
        .. ArgumentList.Some(Fields).SelectMany(one => one.Arguments),
    ];
}
