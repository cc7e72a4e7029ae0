using System.Text.Json.Nodes;

namespace LofiAnime.Web.Clients.Replicate;

/// <summary>What a training is to be made of.</summary>
/// <param name="Destination">The model that gets the new version, as <c>owner/name</c>; it exists.</param>
/// <param name="Input">The trainer's inputs.</param>
/// <param name="Webhook">Where Replicate rings, over HTTPS; <c>null</c> for nowhere.</param>
/// <param name="WebhookEventsFilter">When it rings, as in <see cref="NewPrediction.WebhookEvents"/>; <c>null</c> for output and end.</param>
public sealed record NewTraining(string Destination, JsonObject Input, string? Webhook = null, IReadOnlyList<string>? WebhookEventsFilter = null);
