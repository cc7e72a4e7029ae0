namespace Upstash.Rest.Client.Transport;

/// <summary>One request; it holds nothing that sending changes, so that it can be sent again.</summary>
/// <param name="Method">The HTTP method.</param>
/// <param name="Path">The path below the base URL and the query, escaped; it is sent as it stands.</param>
/// <param name="Name">What errors and logs call it.</param>
internal sealed record RestRequest(HttpMethod Method, string Path, string Name)
{
    /// <summary>Gets the headers besides those of every request; checked by whoever set them.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Headers { get; init; } = [];

    /// <summary>Gets the body; <c>null</c> for none at all.</summary>
    public ReadOnlyMemory<byte>? Body { get; init; }

    /// <summary>Gets the body's type.</summary>
    public string ContentType { get; init; } = "application/json";

    /// <summary>Gets a value indicating whether it may be sent again when its outcome is unknown.</summary>
    public bool IsIdempotent { get; init; }
}
