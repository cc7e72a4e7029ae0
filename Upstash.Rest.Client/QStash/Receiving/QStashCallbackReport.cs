using System.Text.Json;

namespace Upstash.Rest.Client.QStash;

/// <summary>What a callback or failure callback tells of a delivery. It is QStash's word only once its signature is checked. Source: QStash, "Callbacks".</summary>
public sealed record QStashCallbackReport
{
    /// <summary>Gets the status of the destination's answer; <c>null</c> when none came.</summary>
    public int? Status { get; init; }

    /// <summary>Gets the headers of the answer.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Headers { get; init; } = new Dictionary<string, IReadOnlyList<string>>(0);

    /// <summary>Gets the body of the answer, which the plan's message size may have cut.</summary>
    public QStashBody Body { get; init; } = QStashBody.Empty;

    /// <summary>Gets how often it had been tried again, 0 at the first attempt.</summary>
    public int Retried { get; init; }

    /// <summary>Gets how often it is tried again at most.</summary>
    public int MaxRetries { get; init; }

    /// <summary>Gets the id of the message that was delivered; not the callback's own.</summary>
    public required string SourceMessageId { get; init; }

    /// <summary>Gets the address that was called.</summary>
    public string? Url { get; init; }

    /// <summary>Gets the method of the call.</summary>
    public string? Method { get; init; }

    /// <summary>Gets the headers of the message.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> SourceHeaders { get; init; } = new Dictionary<string, IReadOnlyList<string>>(0);

    /// <summary>Gets the body of the message.</summary>
    public QStashBody SourceBody { get; init; } = QStashBody.Empty;

    /// <summary>Gets the URL group; <c>null</c> for none.</summary>
    public string? UrlGroup { get; init; }

    /// <summary>Gets the name of the group's endpoint; <c>null</c> for none.</summary>
    public string? EndpointName { get; init; }

    /// <summary>Gets the schedule; <c>null</c> for none.</summary>
    public string? ScheduleId { get; init; }

    /// <summary>Gets the queue; <c>null</c> for none.</summary>
    public string? QueueName { get; init; }

    /// <summary>Gets when the message was published.</summary>
    public DateTimeOffset? CreatedAt { get; init; }

    /// <summary>Gets the instant before which it was not to be delivered.</summary>
    public DateTimeOffset? NotBefore { get; init; }

    /// <summary>Gets the network address of who published it.</summary>
    public string? CallerAddress { get; init; }

    /// <summary>Gets the id of the dead letter; in a failure callback only.</summary>
    public string? DlqId { get; init; }

    /// <summary>Gets a value indicating whether the destination took the message: its status was 2xx.</summary>
    public bool IsSuccess => Status is >= 200 and < 300;

    /// <summary>Gets a value indicating whether the message failed and is not tried again.</summary>
    public bool IsFinalFailure => DlqId is not null || (!IsSuccess && Retried >= MaxRetries);

    /// <summary>Gets what this report has in common with its own repetitions alone: kind, message and attempt.</summary>
    public string IdempotencyId => $"{(DlqId is null ? "callback" : "failure")}:{SourceMessageId}:{Retried}";

    /// <summary>Reads a callback's body. Fields that it does not know are passed over.</summary>
    /// <param name="json">The body.</param>
    /// <exception cref="JsonException">It is no JSON object, or names no message.</exception>
    public static QStashCallbackReport Parse(ReadOnlyMemory<byte> json)
    {
        using var document = JsonDocument.Parse(json);
        var item = new WireObject(document.RootElement);
        var (headers, sourceHeaders) = (item.Headers("header", "headers"), item.Headers("sourceHeader", "sourceHeaders"));
        return new()
        {
            Status = item.Count("status") is { } status and > 0 ? status : null,
            Headers = headers,
            Body = WireBody.ReadBase64(item, headers, "body"),
            Retried = item.Count("retried") ?? 0,
            MaxRetries = item.Count("maxRetries") ?? 0,
            SourceMessageId = item.Text("sourceMessageId") ?? throw new JsonException("The callback names no message (sourceMessageId)."),
            Url = item.Text("url"),
            Method = item.Text("method"),
            SourceHeaders = sourceHeaders,
            SourceBody = WireBody.ReadBase64(item, sourceHeaders, "sourceBody"),
            UrlGroup = item.Text("topicName"),
            EndpointName = item.Text("endpointName"),
            ScheduleId = item.Text("scheduleId"),
            QueueName = item.Text("queueName"),
            CreatedAt = item.Instant("createdAt"),
            NotBefore = item.Instant("notBefore"),
            CallerAddress = item.Text("callerIP", "callerIp"),
            DlqId = item.Text("dlqId"),
        };
    }
}
