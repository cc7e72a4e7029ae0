using System.Text.Json.Nodes;

namespace LofiAnime.Web.Clients.Replicate;

/// <summary>The body that creates a prediction; the API refuses any further member.</summary>
/// <param name="Version">The version's id; left out where the path names the model.</param>
/// <param name="Input">The model's inputs.</param>
/// <param name="Webhook">Where Replicate rings; left out for nowhere.</param>
/// <param name="WebhookEventsFilter">When it rings; left out together with <paramref name="Webhook"/>.</param>
internal sealed record CreatePredictionRequest(
    string? Version, JsonObject Input, string? Webhook, IReadOnlyList<string>? WebhookEventsFilter);
