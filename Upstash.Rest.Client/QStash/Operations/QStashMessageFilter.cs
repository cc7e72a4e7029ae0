namespace Upstash.Rest.Client.QStash;

/// <summary>Which messages to cancel: those for which every list that is not empty holds a value of theirs. Source: QStash, "Bulk cancel messages".</summary>
public sealed record QStashMessageFilter
{
    /// <summary>Gets the URL groups.</summary>
    public IReadOnlyCollection<string> UrlGroups { get; init; } = [];

    /// <summary>Gets the queues.</summary>
    public IReadOnlyCollection<string> QueueNames { get; init; } = [];

    /// <summary>Gets the addresses.</summary>
    public IReadOnlyCollection<string> Urls { get; init; } = [];

    /// <summary>Gets the hosts.</summary>
    public IReadOnlyCollection<string> Hosts { get; init; } = [];

    /// <summary>Gets the paths.</summary>
    public IReadOnlyCollection<string> Paths { get; init; } = [];

    /// <summary>Gets the labels.</summary>
    public IReadOnlyCollection<string> Labels { get; init; } = [];

    /// <summary>Gets the flow control keys.</summary>
    public IReadOnlyCollection<string> FlowControlKeys { get; init; } = [];

    /// <summary>Gets the schedules.</summary>
    public IReadOnlyCollection<string> ScheduleIds { get; init; } = [];

    /// <summary>Gets the network addresses of the publishers.</summary>
    public IReadOnlyCollection<string> CallerAddresses { get; init; } = [];

    /// <summary>Gets the first instant of publishing, inclusive; <c>null</c> is without one.</summary>
    public DateTimeOffset? From { get; init; }

    /// <summary>Gets the last instant of publishing, inclusive; <c>null</c> is without one.</summary>
    public DateTimeOffset? To { get; init; }

    internal QStashQuery ToQuery() => new QStashQuery()
        .Add("topicName", UrlGroups)
        .Add("queueName", QueueNames)
        .Add("url", Urls)
        .Add("host", Hosts)
        .Add("path", Paths)
        .Add("label", Labels)
        .Add("flowControlKey", FlowControlKeys)
        .Add("scheduleId", ScheduleIds)
        .Add("callerIp", CallerAddresses)
        .Add("fromDate", From)
        .Add("toDate", To);
}
