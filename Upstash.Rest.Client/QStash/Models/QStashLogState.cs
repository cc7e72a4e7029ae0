namespace Upstash.Rest.Client.QStash;

/// <summary>What happened to a message. Source: QStash, "Logs".</summary>
public enum QStashLogState
{
    /// <summary>A state that this library does not know; <see cref="QStashLogEntry.StateText"/> has its name.</summary>
    Unknown,

    /// <summary>It was published.</summary>
    Created,

    /// <summary>It is being delivered.</summary>
    Active,

    /// <summary>It waits for another attempt.</summary>
    Retry,

    /// <summary>An attempt failed.</summary>
    Error,

    /// <summary>It was delivered.</summary>
    Delivered,

    /// <summary>The last attempt failed; it is a dead letter now.</summary>
    Failed,

    /// <summary>Somebody asked to cancel it.</summary>
    CancelRequested,

    /// <summary>It was cancelled.</summary>
    Cancelled,

    /// <summary>In a filter only: active, error or retry.</summary>
    InProgress,
}
