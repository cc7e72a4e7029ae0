namespace Upstash.Rest.Client.QStash;

/// <summary>One message of a batch, to publish or for a queue. Its body must be UTF-8 text: a batch carries no other bytes.</summary>
public sealed class QStashBatchItem
{
    private QStashBatchItem(QStashDelivery message, string? queue) => (Message, Queue) = (message, queue);

    /// <summary>Gets the message.</summary>
    public QStashDelivery Message { get; }

    /// <summary>Gets the queue that it goes into; <c>null</c> for a message to publish.</summary>
    public string? Queue { get; }

    /// <summary>Takes a message to publish.</summary>
    public static QStashBatchItem Publish(QStashMessage message)
    {
        ArgumentNullException.ThrowIfNull(message);
        return new(message, null);
    }

    /// <summary>Takes a message for a queue.</summary>
    /// <param name="queue">The queue's name.</param>
    /// <param name="message">The message.</param>
    public static QStashBatchItem Enqueue(string queue, QStashQueuedMessage message)
    {
        ArgumentNullException.ThrowIfNull(message);
        return new(message, QStashName.Checked(queue, nameof(queue)));
    }

    /// <summary>Takes a message to publish.</summary>
    public static implicit operator QStashBatchItem(QStashMessage message) => Publish(message);

    /// <summary>Takes a message to publish.</summary>
    public static QStashBatchItem FromQStashMessage(QStashMessage message) => Publish(message);
}
