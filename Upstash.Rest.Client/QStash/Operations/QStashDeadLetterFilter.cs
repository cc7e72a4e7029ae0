namespace Upstash.Rest.Client.QStash;

/// <summary>Which dead letters: those for which every list that is not empty holds a value of theirs. Source: QStash, "List messages in the DLQ".</summary>
public sealed record QStashDeadLetterFilter
{
    /// <summary>Gets the message's id; <c>null</c> is any.</summary>
    public string? MessageId { get; init; }

    /// <summary>Gets the addresses.</summary>
    public IReadOnlyCollection<string> Urls { get; init; } = [];

    /// <summary>Gets the URL groups.</summary>
    public IReadOnlyCollection<string> UrlGroups { get; init; } = [];

    /// <summary>Gets the schedules.</summary>
    public IReadOnlyCollection<string> ScheduleIds { get; init; } = [];

    /// <summary>Gets the queues.</summary>
    public IReadOnlyCollection<string> QueueNames { get; init; } = [];

    /// <summary>Gets the network addresses of the publishers.</summary>
    public IReadOnlyCollection<string> CallerAddresses { get; init; } = [];

    /// <summary>Gets the labels.</summary>
    public IReadOnlyCollection<string> Labels { get; init; } = [];

    /// <summary>Gets the flow control keys.</summary>
    public IReadOnlyCollection<string> FlowControlKeys { get; init; } = [];

    /// <summary>Gets the statuses of the last answer.</summary>
    public IReadOnlyCollection<int> ResponseStatuses { get; init; } = [];

    /// <summary>Gets the first instant, inclusive; <c>null</c> is without one.</summary>
    public DateTimeOffset? From { get; init; }

    /// <summary>Gets the last instant, inclusive; <c>null</c> is without one.</summary>
    public DateTimeOffset? To { get; init; }

    internal QStashQuery ToQuery()
    {
        var query = new QStashQuery();
        if (MessageId is not null)
        {
            query.Add("messageId", [MessageId]);
        }

        query.Add("url", Urls)
            .Add("topicName", UrlGroups)
            .Add("scheduleId", ScheduleIds)
            .Add("queueName", QueueNames)
            .Add("callerIp", CallerAddresses)
            .Add("label", Labels)
            .Add("flowControlKey", FlowControlKeys);
        foreach (var status in ResponseStatuses)
        {
            query.Add("responseStatus", status);
        }

        return query.Add("fromDate", From).Add("toDate", To);
    }
}
