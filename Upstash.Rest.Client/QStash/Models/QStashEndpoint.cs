namespace Upstash.Rest.Client.QStash;

/// <summary>One address of a URL group.</summary>
/// <param name="Url">The address, with its scheme.</param>
public sealed record QStashEndpoint(string Url)
{
    /// <summary>Gets the name by which it can be removed and is told apart in logs; <c>null</c> for none.</summary>
    public string? Name { get; init; }
}
