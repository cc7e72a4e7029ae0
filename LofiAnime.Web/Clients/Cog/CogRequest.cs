using System.Text.Json.Nodes;

namespace LofiAnime.Web.Clients.Cog;

/// <summary>The body that begins a run.</summary>
/// <param name="Id">The run's id, the same as in the path.</param>
/// <param name="Input">The model's inputs.</param>
internal sealed record CogRequest(string Id, JsonObject Input);
