namespace Upstash.Rest.Client.QStash;

/// <summary>Which limit of QStash was reached. Source: QStash, "API rate limit".</summary>
public enum QStashRateLimitKind
{
    /// <summary>The answer did not say.</summary>
    Unknown,

    /// <summary>Calls of management in a second.</summary>
    Burst,

    /// <summary>Messages in a day; the client does not try again.</summary>
    Daily,

    /// <summary>Requests or tokens of the hosted language model.</summary>
    Chat,
}
