namespace LofiAnime.Web.Clients.Replicate;

/// <summary>Reads how webhooks are signed.</summary>
public sealed class WebhooksClient
{
    private readonly ReplicateCaller _caller;

    internal WebhooksClient(ReplicateCaller caller) => _caller = caller;

    /// <summary>Reads the account's signing secret; see <see cref="WebhookSecrets"/>, which keeps it.</summary>
    /// <remarks>Source: https://replicate.com/docs/reference/http#webhooks.default.secret.get</remarks>
    /// <exception cref="ReplicateException">The secret could not be read.</exception>
    public async Task<string> GetSecretAsync(CancellationToken cancellationToken)
    {
        var secret = await _caller.GetAsync("webhooks/default/secret", ReplicateJsonContext.Default.WebhookSecret, cancellationToken);
        return ReplicateWebhook.IsSecret(secret.Key) ? secret.Key : throw new ReplicateException(ReplicateErrorKind.Malformed);
    }
}
