namespace Upstash.Rest.Client.QStash;

/// <summary>One thing that happened to one message. Source: QStash, "Logs".</summary>
public sealed record QStashLogEntry
{
    /// <summary>Gets when it happened; <c>null</c> when the answer did not say.</summary>
    public DateTimeOffset? Time { get; init; }

    /// <summary>Gets what happened.</summary>
    public QStashLogState State { get; init; }

    /// <summary>Gets what happened in QStash's own word.</summary>
    public string StateText { get; init; } = "";

    /// <summary>Gets the message.</summary>
    public required QStashMessageInfo Message { get; init; }

    /// <summary>Gets why an attempt failed; <c>null</c> where none did.</summary>
    public string? Error { get; init; }

    /// <summary>Gets when the next attempt is; <c>null</c> where there is none.</summary>
    public DateTimeOffset? NextDeliveryTime { get; init; }

    /// <summary>Gets the status of the answer; <c>null</c> where none came.</summary>
    public int? ResponseStatus { get; init; }

    /// <summary>Gets the body of the answer, as text.</summary>
    public string? ResponseBody { get; init; }

    /// <summary>Gets the headers of the answer.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> ResponseHeaders { get; init; } = new Dictionary<string, IReadOnlyList<string>>(0);

    /// <summary>Gets how long the destination was given.</summary>
    public TimeSpan? Timeout { get; init; }

    internal static QStashLogEntry Read(WireObject item)
    {
        var message = QStashMessageInfo.Read(item);
        return new()
        {
            Time = item.Instant("time"),
            State = LogStates.Read(item.Text("state")),
            StateText = item.Text("state") ?? "",
            Message = message with { Body = WireBody.ReadBase64(item, message.Headers, "body") },
            Error = item.Text("error"),
            NextDeliveryTime = item.Instant("nextDeliveryTime"),
            ResponseStatus = item.Count("responseStatus") is { } status and > 0 ? status : null,
            ResponseBody = item.Text("responseBody"),
            ResponseHeaders = item.Headers("responseHeaders", "responseHeader"),
            Timeout = item.Integer("timeout") is { } milliseconds and > 0 and < 1_000_000_000_000 ? TimeSpan.FromMilliseconds(milliseconds) : null,
        };
    }
}
