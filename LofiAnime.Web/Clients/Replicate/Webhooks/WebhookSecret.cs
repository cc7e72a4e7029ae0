namespace LofiAnime.Web.Clients.Replicate;

/// <summary>The body of the answer that tells the secret.</summary>
/// <param name="Key">The secret, with its <c>whsec_</c>.</param>
internal sealed record WebhookSecret(string Key);
