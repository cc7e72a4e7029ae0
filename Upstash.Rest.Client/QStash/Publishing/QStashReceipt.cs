namespace Upstash.Rest.Client.QStash;

/// <summary>That QStash has one message.</summary>
/// <param name="MessageId">The message's id; for a message that was dropped as a repetition, the earlier one's.</param>
public sealed record QStashReceipt(string MessageId)
{
    /// <summary>Gets the address that it goes to; <c>null</c> when the answer did not say.</summary>
    public string? Url { get; init; }

    /// <summary>Gets a value indicating whether the message was dropped because an earlier one had its deduplication id; repetitions by this client itself do not count.</summary>
    public bool IsDeduplicated { get; init; }
}
