namespace Upstash.Rest.Client.QStash;

/// <summary>A queue: messages are delivered in their order, each after the one before has ended. Source: QStash, "Queues".</summary>
/// <param name="Name">The queue's name.</param>
public sealed record QStashQueueInfo(string Name)
{
    /// <summary>Gets how many are delivered at once; with more than 1 there is no order.</summary>
    public int Parallelism { get; init; } = 1;

    /// <summary>Gets how many messages wait.</summary>
    public long Lag { get; init; }

    /// <summary>Gets a value indicating whether it takes messages but delivers none.</summary>
    public bool IsPaused { get; init; }

    /// <summary>Gets when it was made; <c>null</c> when the answer did not say.</summary>
    public DateTimeOffset? CreatedAt { get; init; }

    /// <summary>Gets when it was last changed; <c>null</c> when the answer did not say.</summary>
    public DateTimeOffset? UpdatedAt { get; init; }

    internal static QStashQueueInfo Read(WireObject item) => new(item.Text("name", "queueName") ?? throw new FormatException("A queue has no name."))
    {
        Parallelism = item.Count("parallelism") ?? 1,
        Lag = item.Integer("lag") ?? 0,
        IsPaused = item.Flag("paused", "isPaused"),
        CreatedAt = item.Instant("createdAt"),
        UpdatedAt = item.Instant("updatedAt"),
    };
}
