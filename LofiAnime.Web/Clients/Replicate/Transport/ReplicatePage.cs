using System.Text.Json.Serialization;

namespace LofiAnime.Web.Clients.Replicate;

/// <summary>One page of a list.</summary>
/// <param name="Next">Where the next page is; <c>null</c> after the last one.</param>
/// <param name="Results">What is on the page.</param>
internal sealed record ReplicatePage<T>(string? Next, [property: JsonRequired] IReadOnlyList<T> Results);
