namespace Upstash.Rest.Client.QStash;

/// <summary>A message that is published again and again, by the clock. Source: QStash, "Create schedule".</summary>
public sealed record QStashScheduledMessage : QStashDelivery
{
    /// <summary>Gets when: five fields of cron, to the minute, in UTC; <c>CRON_TZ=Europe/Berlin 0 4 * * *</c> names another zone.</summary>
    public required string Cron { get; init; }

    /// <summary>Gets the schedule's id; one that is there is overwritten, with all its settings.</summary>
    /// <value>Letters, digits, <c>-</c>, <c>_</c> and <c>.</c>; <c>null</c>: QStash makes one, and the call is not repeated when its outcome is unknown.</value>
    public string? ScheduleId { get; init; }

    /// <summary>Gets the queue that its messages go into; <c>null</c> is none.</summary>
    public string? QueueName { get; init; }

    /// <summary>Gets how long each message waits after its trigger, in whole seconds, rounded up.</summary>
    public TimeSpan? Delay { get; init; }

    /// <summary>Gets how fast its messages are delivered, with others of the key; <c>null</c> is without such a limit.</summary>
    public QStashFlowControl? FlowControl { get; init; }

    private protected override void AddOwn(QStashHeaderList headers)
    {
        var fields = (Cron ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var zones = fields is [{ } first, ..] && first.StartsWith("CRON_TZ=", StringComparison.Ordinal) ? 1 : 0;
        if (fields.Length - zones != 5)
        {
            throw new ArgumentException($"{nameof(Cron)} must have five fields, for example 0 4 * * *, and may begin with CRON_TZ=Area/City.");
        }

        headers.Add("Upstash-Cron", Cron, nameof(Cron));
        headers.Add("Upstash-Schedule-Id", ScheduleId is null ? null : QStashName.Checked(ScheduleId, nameof(ScheduleId)), nameof(ScheduleId));
        headers.Add("Upstash-Queue-Name", QueueName is null ? null : QStashName.Checked(QueueName, nameof(QueueName)), nameof(QueueName));
        headers.AddDuration("Upstash-Delay", Delay, nameof(Delay));
        FlowControl?.AddTo(headers, nameof(FlowControl));
    }
}
