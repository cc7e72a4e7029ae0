namespace Upstash.Rest.Client.QStash;

/// <summary>A message as QStash keeps it. What a source of it leaves out is <c>null</c> or empty. Source: QStash, "Get message".</summary>
public sealed record QStashMessageInfo
{
    /// <summary>Gets the message's id.</summary>
    public required string MessageId { get; init; }

    /// <summary>Gets the address that it goes to.</summary>
    public string? Url { get; init; }

    /// <summary>Gets the URL group that it was published to.</summary>
    public string? UrlGroup { get; init; }

    /// <summary>Gets the name of the group's endpoint.</summary>
    public string? EndpointName { get; init; }

    /// <summary>Gets the method of the call.</summary>
    public string? Method { get; init; }

    /// <summary>Gets the headers of the call, by name, whatever its case.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Headers { get; init; } = new Dictionary<string, IReadOnlyList<string>>(0);

    /// <summary>Gets the body.</summary>
    public QStashBody Body { get; init; } = QStashBody.Empty;

    /// <summary>Gets how often it is tried again at most.</summary>
    public int? MaxRetries { get; init; }

    /// <summary>Gets the wait between attempts, as <see cref="QStashDelivery.RetryDelay"/>.</summary>
    public string? RetryDelay { get; init; }

    /// <summary>Gets the instant before which it is not delivered.</summary>
    public DateTimeOffset? NotBefore { get; init; }

    /// <summary>Gets when it was published.</summary>
    public DateTimeOffset? CreatedAt { get; init; }

    /// <summary>Gets the address of the callback.</summary>
    public string? Callback { get; init; }

    /// <summary>Gets the address of the failure callback.</summary>
    public string? FailureCallback { get; init; }

    /// <summary>Gets the queue that it is in.</summary>
    public string? QueueName { get; init; }

    /// <summary>Gets the schedule that it came from.</summary>
    public string? ScheduleId { get; init; }

    /// <summary>Gets the network address of who published it.</summary>
    public string? CallerAddress { get; init; }

    /// <summary>Gets its labels.</summary>
    public IReadOnlyList<string> Labels { get; init; } = [];

    /// <summary>Gets the flow control that it is under.</summary>
    public QStashFlowControl? FlowControl { get; init; }

    internal static QStashMessageInfo Read(WireObject item)
    {
        var headers = item.Headers("header", "headers");
        return new()
        {
            MessageId = item.Text("messageId") ?? "",
            Url = item.Text("url"),
            UrlGroup = item.Text("topicName"),
            EndpointName = item.Text("endpointName"),
            Method = item.Text("method"),
            Headers = headers,
            Body = WireBody.Read(item, headers, "body", "bodyBase64"),
            MaxRetries = item.Count("maxRetries", "retries"),
            RetryDelay = item.Text("retryDelayExpression", "retryDelayExpr"),
            NotBefore = item.Instant("notBefore"),
            CreatedAt = item.Instant("createdAt"),
            Callback = item.Text("callback"),
            FailureCallback = item.Text("failureCallback"),
            QueueName = item.Text("queueName"),
            ScheduleId = item.Text("scheduleId"),
            CallerAddress = item.Text("callerIP", "callerIp"),
            Labels = item.Texts("labels", "label"),
            FlowControl = WireFlowControl.Read(item),
        };
    }
}
