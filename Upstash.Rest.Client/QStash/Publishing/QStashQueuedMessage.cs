namespace Upstash.Rest.Client.QStash;

/// <summary>A message for a queue, which keeps the order; QStash takes neither a delay nor flow control for it. Source: QStash, "Enqueue a message".</summary>
public sealed record QStashQueuedMessage : QStashDelivery
{
    /// <inheritdoc cref="QStashMessage.DeduplicationId"/>
    public string? DeduplicationId { get; init; }

    /// <inheritdoc cref="QStashMessage.IsDeduplicatedByContent"/>
    public bool IsDeduplicatedByContent { get; init; }

    private protected override void AddOwn(QStashHeaderList headers) => QStashDeduplication.AddTo(headers, DeduplicationId, IsDeduplicatedByContent);
}
