namespace Upstash.Rest.Client.QStash;

/// <summary>What a dead letter's new message has otherwise than the first; what is <c>null</c> stays as it was.</summary>
public sealed record QStashRetryOverrides
{
    /// <summary>Gets how often it is tried again after the first attempt, 0 or more.</summary>
    public int? Retries { get; init; }

    /// <summary>Gets the wait before each retry, as <see cref="QStashDelivery.RetryDelay"/>.</summary>
    public string? RetryDelay { get; init; }

    /// <summary>Gets how long QStash waits before the first attempt, in whole seconds, rounded up.</summary>
    public TimeSpan? Delay { get; init; }

    /// <summary>Gets how long the destination may take, in whole seconds, rounded up.</summary>
    public TimeSpan? Timeout { get; init; }

    /// <summary>Gets what is told of every attempt's outcome.</summary>
    public QStashCallback? Callback { get; init; }

    /// <summary>Gets what is told when the last attempt has failed.</summary>
    public QStashCallback? FailureCallback { get; init; }

    /// <summary>Gets headers that begin with <c>Upstash-</c> and are sent as they are.</summary>
    public IReadOnlyDictionary<string, string> RawHeaders { get; init; } = QStashHeaderList.None;

    internal QStashHeaderList ToHeaders()
    {
        var headers = new QStashHeaderList();
        headers.AddCount("Upstash-Retries", Retries, nameof(Retries));
        headers.Add("Upstash-Retry-Delay", RetryDelay, nameof(RetryDelay));
        headers.AddDuration("Upstash-Delay", Delay, nameof(Delay));
        headers.AddDuration("Upstash-Timeout", Timeout, nameof(Timeout));
        Callback?.AddTo(headers, "Upstash-Callback", nameof(Callback));
        FailureCallback?.AddTo(headers, "Upstash-Failure-Callback", nameof(FailureCallback));
        headers.AddRaw(RawHeaders, nameof(RawHeaders));
        return headers;
    }
}
