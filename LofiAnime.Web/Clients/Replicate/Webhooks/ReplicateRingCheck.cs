namespace LofiAnime.Web.Clients.Replicate;

/// <summary>Takes what <see cref="ReplicateWebhook"/> finds genuine.</summary>
public sealed class ReplicateRingCheck(WebhookSecrets secrets, TimeProvider timeProvider) : IRingCheck
{
    /// <inheritdoc/>
    public async ValueTask<bool> IsGenuineAsync(IHeaderDictionary headers, ReadOnlyMemory<byte> body, CancellationToken cancellationToken)
    {
        var known = await secrets.GetAsync(cancellationToken);
        return ReplicateWebhook.Check(headers, body.Span, known, timeProvider.GetUtcNow(), ReplicateWebhook.Tolerance) is WebhookVerdict.Genuine;
    }
}
