namespace Upstash.Rest.Client.QStash;

/// <summary>A message whose attempts ran out, with the last answer. Source: QStash, "Dead letter queue".</summary>
public sealed record QStashDeadLetter
{
    /// <summary>Gets its id among the dead letters, which is not the message's.</summary>
    public required string DlqId { get; init; }

    /// <summary>Gets the message.</summary>
    public required QStashMessageInfo Message { get; init; }

    /// <summary>Gets the status of the last answer; <c>null</c> when none came.</summary>
    public int? ResponseStatus { get; init; }

    /// <summary>Gets the headers of the last answer.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> ResponseHeaders { get; init; } = new Dictionary<string, IReadOnlyList<string>>(0);

    /// <summary>Gets the body of the last answer.</summary>
    public QStashBody ResponseBody { get; init; } = QStashBody.Empty;

    internal static QStashDeadLetter Read(WireObject item)
    {
        var headers = item.Headers("responseHeader", "responseHeaders");
        return new()
        {
            DlqId = item.Text("dlqId") ?? throw new FormatException("A dead letter has no id."),
            Message = QStashMessageInfo.Read(item),
            ResponseStatus = item.Count("responseStatus") is { } status and > 0 ? status : null,
            ResponseHeaders = headers,
            ResponseBody = WireBody.Read(item, headers, "responseBody", "responseBodyBase64"),
        };
    }
}
