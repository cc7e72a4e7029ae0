using System.Text.Json.Serialization;

namespace LofiAnime.Web.Clients.Replicate;

/// <summary>An account at Replicate.</summary>
/// <remarks>Source: https://replicate.com/docs/reference/http#account.get</remarks>
public sealed record ReplicateAccount
{
    /// <summary>Gets the name in addresses.</summary>
    public required string Username { get; init; }

    /// <summary>Gets the kind: <c>user</c> or <c>organization</c>.</summary>
    [JsonConverter(typeof(LenientTextJsonConverter))]
    public string? Type { get; init; }

    /// <summary>Gets the name for people.</summary>
    [JsonConverter(typeof(LenientTextJsonConverter))]
    public string? Name { get; init; }

    /// <summary>Gets its address at GitHub.</summary>
    [JsonConverter(typeof(LenientTextJsonConverter))]
    public string? GithubUrl { get; init; }
}
