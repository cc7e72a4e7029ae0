namespace Upstash.Rest.Client.QStash;

/// <summary>A schedule as QStash keeps it. Source: QStash, "Get schedule".</summary>
public sealed record QStashSchedule
{
    /// <summary>Gets the schedule's id.</summary>
    public required string ScheduleId { get; init; }

    /// <summary>Gets when it publishes: five fields of cron, in UTC or behind <c>CRON_TZ=</c>.</summary>
    public string Cron { get; init; } = "";

    /// <summary>Gets the address or URL group that its messages go to.</summary>
    public string Destination { get; init; } = "";

    /// <summary>Gets when it was made.</summary>
    public DateTimeOffset? CreatedAt { get; init; }

    /// <summary>Gets the method of the call.</summary>
    public string? Method { get; init; }

    /// <summary>Gets the headers of its messages.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Headers { get; init; } = new Dictionary<string, IReadOnlyList<string>>(0);

    /// <summary>Gets the body of its messages.</summary>
    public QStashBody Body { get; init; } = QStashBody.Empty;

    /// <summary>Gets how often a message is tried again at most.</summary>
    public int? Retries { get; init; }

    /// <summary>Gets the wait between attempts, as <see cref="QStashDelivery.RetryDelay"/>.</summary>
    public string? RetryDelay { get; init; }

    /// <summary>Gets how long each message waits after its trigger.</summary>
    public TimeSpan? Delay { get; init; }

    /// <summary>Gets the address of the callback.</summary>
    public string? Callback { get; init; }

    /// <summary>Gets the address of the failure callback.</summary>
    public string? FailureCallback { get; init; }

    /// <summary>Gets the network address of who made it.</summary>
    public string? CallerAddress { get; init; }

    /// <summary>Gets a value indicating whether it publishes nothing for now.</summary>
    public bool IsPaused { get; init; }

    /// <summary>Gets the queue that its messages go into.</summary>
    public string? QueueName { get; init; }

    /// <summary>Gets the labels of its messages.</summary>
    public IReadOnlyList<string> Labels { get; init; } = [];

    /// <summary>Gets the flow control that its messages are under.</summary>
    public QStashFlowControl? FlowControl { get; init; }

    /// <summary>Gets when it published last; <c>null</c> for never.</summary>
    public DateTimeOffset? LastTriggeredAt { get; init; }

    /// <summary>Gets when it publishes next; <c>null</c> when the answer did not say.</summary>
    public DateTimeOffset? NextTriggerAt { get; init; }

    /// <summary>Gets what came of the last messages, by their ids: <c>IN_PROGRESS</c>, <c>SUCCESS</c> or <c>FAIL</c>.</summary>
    public IReadOnlyDictionary<string, string> LastStates { get; init; } = new Dictionary<string, string>(0);

    internal static QStashSchedule Read(WireObject item)
    {
        var headers = item.Headers("header", "headers");
        return new()
        {
            ScheduleId = item.Text("scheduleId") ?? throw new FormatException("A schedule has no id."),
            Cron = item.Text("cron") ?? "",
            Destination = item.Text("destination") ?? "",
            CreatedAt = item.Instant("createdAt"),
            Method = item.Text("method"),
            Headers = headers,
            Body = WireBody.Read(item, headers, "body", "bodyBase64"),
            Retries = item.Count("retries", "maxRetries"),
            RetryDelay = item.Text("retryDelayExpression", "retryDelayExpr"),
            Delay = item.Duration("delay"),
            Callback = item.Text("callback"),
            FailureCallback = item.Text("failureCallback"),
            CallerAddress = item.Text("callerIP", "callerIp"),
            IsPaused = item.Flag("isPaused", "paused"),
            QueueName = item.Text("queueName"),
            Labels = item.Texts("labels", "label"),
            FlowControl = WireFlowControl.Read(item),
            LastTriggeredAt = item.Instant("lastScheduleTime"),
            NextTriggerAt = item.Instant("nextScheduleTime"),
            LastStates = item.Headers("lastScheduleStates").Where(state => state.Value.Count > 0).ToDictionary(state => state.Key, state => state.Value[0], StringComparer.Ordinal),
        };
    }
}
