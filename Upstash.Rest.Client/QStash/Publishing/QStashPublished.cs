namespace Upstash.Rest.Client.QStash;

/// <summary>What came of publishing: one message for an address, one for each endpoint of a group.</summary>
/// <param name="Messages">The receipts.</param>
public sealed record QStashPublished(IReadOnlyList<QStashReceipt> Messages)
{
    /// <summary>Gets the id of the one message.</summary>
    /// <exception cref="InvalidOperationException">There is not exactly one: the destination was a group.</exception>
    public string MessageId => Messages is [{ } only]
        ? only.MessageId
        : throw new InvalidOperationException($"Publishing to a group made {Messages.Count} messages; read {nameof(Messages)}.");
}
