namespace Upstash.Rest.Client.QStash;

/// <summary>A named set of addresses; what is published to it goes to each. Source: QStash, "URL groups".</summary>
/// <param name="Name">The group's name.</param>
/// <param name="Endpoints">The addresses.</param>
public sealed record QStashUrlGroup(string Name, IReadOnlyList<QStashEndpoint> Endpoints)
{
    /// <summary>Gets when it was made; <c>null</c> when the answer did not say.</summary>
    public DateTimeOffset? CreatedAt { get; init; }

    /// <summary>Gets when it was last changed; <c>null</c> when the answer did not say.</summary>
    public DateTimeOffset? UpdatedAt { get; init; }

    internal static QStashUrlGroup Read(WireObject item) => new(
        item.Text("name") ?? throw new FormatException("A URL group has no name."),
        item.Items(endpoint => new QStashEndpoint(endpoint.Text("url") ?? "") { Name = endpoint.Text("name") }, "endpoints"))
    {
        CreatedAt = item.Instant("createdAt"),
        UpdatedAt = item.Instant("updatedAt"),
    };
}
