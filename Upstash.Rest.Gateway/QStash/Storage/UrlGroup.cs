namespace Upstash.Rest.Gateway.QStash.Storage;

/// <summary>A named set of endpoints; a message to the group becomes one message to each.</summary>
internal sealed record UrlGroup
{
    public required string Name { get; init; }

    /// <summary>Gets when it was made, in Unix milliseconds.</summary>
    public required long CreatedAt { get; init; }

    /// <summary>Gets when it was last changed, in Unix milliseconds.</summary>
    public required long UpdatedAt { get; init; }

    public required IReadOnlyList<UrlGroupEndpoint> Endpoints { get; init; }

    /// <summary>Gets settings for messages that do not bring their own; by name in lower case.</summary>
    public IReadOnlyDictionary<string, string> DefaultSettings { get; init; } = new Dictionary<string, string>();
}
