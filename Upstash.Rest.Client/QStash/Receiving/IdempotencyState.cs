namespace Upstash.Rest.Client.QStash;

/// <summary>Whether a piece of work may be begun.</summary>
public enum IdempotencyState
{
    /// <summary>Somebody else is at it.</summary>
    InProgress,

    /// <summary>It is the caller's to do.</summary>
    Claimed,

    /// <summary>It was done before.</summary>
    Done,
}
