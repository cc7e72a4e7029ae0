namespace Upstash.Rest.Client.QStash;

/// <summary>A message to publish: delivered at once, after a delay or at an instant, in no order. Source: QStash, "Publish a message".</summary>
public sealed record QStashMessage : QStashDelivery
{
    /// <summary>Gets how long QStash waits before the first attempt, in whole seconds, rounded up; the plan caps it.</summary>
    /// <value><c>null</c> is at once.</value>
    public TimeSpan? Delay { get; init; }

    /// <summary>Gets the instant before which it is not delivered, in whole seconds, rounded up; it excludes <see cref="Delay"/>.</summary>
    public DateTimeOffset? NotBefore { get; init; }

    /// <summary>Gets the id by which QStash drops a second message within 10 minutes; the second call returns the first's message id.</summary>
    /// <value><c>null</c>: the client makes one for each call, for its own repetitions alone, unless <see cref="UpstashQStashOptions.AutomaticDeduplication"/> is off.</value>
    public string? DeduplicationId { get; init; }

    /// <summary>Gets a value indicating whether QStash makes that id of destination, body and forwarded headers; a header that changes each time defeats it.</summary>
    public bool IsDeduplicatedByContent { get; init; }

    /// <summary>Gets how fast messages of a key are delivered; <c>null</c> is without such a limit.</summary>
    public QStashFlowControl? FlowControl { get; init; }

    private protected override void AddOwn(QStashHeaderList headers)
    {
        if (Delay is not null && NotBefore is not null)
        {
            throw new ArgumentException($"{nameof(Delay)} and {nameof(NotBefore)} exclude each other.");
        }

        headers.AddDuration("Upstash-Delay", Delay, nameof(Delay));
        headers.AddInstant("Upstash-Not-Before", NotBefore, nameof(NotBefore));
        QStashDeduplication.AddTo(headers, DeduplicationId, IsDeduplicatedByContent);
        FlowControl?.AddTo(headers, nameof(FlowControl));
    }
}
