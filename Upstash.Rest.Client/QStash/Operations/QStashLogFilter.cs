namespace Upstash.Rest.Client.QStash;

/// <summary>Which log entries; what is <c>null</c> filters nothing. Source: QStash, "Logs".</summary>
public sealed record QStashLogFilter
{
    /// <summary>Gets the message's id.</summary>
    public string? MessageId { get; init; }

    /// <summary>Gets what happened; <see cref="QStashLogState.InProgress"/> is active, error or retry.</summary>
    public QStashLogState? State { get; init; }

    /// <summary>Gets the address.</summary>
    public string? Url { get; init; }

    /// <summary>Gets the URL group.</summary>
    public string? UrlGroup { get; init; }

    /// <summary>Gets the schedule.</summary>
    public string? ScheduleId { get; init; }

    /// <summary>Gets the queue.</summary>
    public string? QueueName { get; init; }

    /// <summary>Gets the label.</summary>
    public string? Label { get; init; }

    /// <summary>Gets the flow control key.</summary>
    public string? FlowControlKey { get; init; }

    /// <summary>Gets the network address of the publisher.</summary>
    public string? CallerAddress { get; init; }

    /// <summary>Gets the host.</summary>
    public string? Host { get; init; }

    /// <summary>Gets the path.</summary>
    public string? Path { get; init; }

    /// <summary>Gets the first instant, inclusive.</summary>
    public DateTimeOffset? From { get; init; }

    /// <summary>Gets the last instant, inclusive.</summary>
    public DateTimeOffset? To { get; init; }

    internal QStashQuery ToQuery() => new QStashQuery()
        .Add("messageId", MessageId)
        .Add("state", State is { } state ? LogStates.Write(state) : null)
        .Add("url", Url)
        .Add("topicName", UrlGroup)
        .Add("scheduleId", ScheduleId)
        .Add("queueName", QueueName)
        .Add("label", Label)
        .Add("flowControlKey", FlowControlKey)
        .Add("callerIp", CallerAddress)
        .Add("host", Host)
        .Add("path", Path)
        .Add("fromDate", From)
        .Add("toDate", To);
}
