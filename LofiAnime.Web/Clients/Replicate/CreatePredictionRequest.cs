using System.Text.Json.Nodes;

namespace LofiAnime.Web.Clients.Replicate;

/// <summary>The body that creates a prediction; the API refuses any further member.</summary>
/// <param name="Version">The version's id; left out where the path names the model.</param>
/// <param name="Input">The model's inputs.</param>
internal sealed record CreatePredictionRequest(string? Version, JsonObject Input);
