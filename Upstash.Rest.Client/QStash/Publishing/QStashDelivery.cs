namespace Upstash.Rest.Client.QStash;

/// <summary>What is delivered, where to and how: what publishing, a queue and a schedule have in common. Source: QStash, "Publish a message".</summary>
public abstract record QStashDelivery
{
    private protected QStashDelivery()
    {
    }

    /// <summary>Gets where it goes.</summary>
    public required QStashDestination Destination { get; init; }

    /// <summary>Gets what is delivered.</summary>
    /// <value>The default is <see cref="QStashBody.Empty"/>.</value>
    public QStashBody Body { get; init; } = QStashBody.Empty;

    /// <summary>Gets the method by which the destination is called: GET, POST, PUT, PATCH or DELETE.</summary>
    /// <value><c>null</c> is POST.</value>
    public HttpMethod? Method { get; init; }

    /// <summary>Gets how often delivery is tried again after the first attempt, 0 or more; the plan caps it.</summary>
    /// <value><c>null</c> is the account's, 3 by default.</value>
    public int? Retries { get; init; }

    /// <summary>Gets the wait before each retry, an expression in milliseconds over <c>retried</c> (0 at the first), for example <c>1000 * (1 + retried)</c>.</summary>
    /// <value><c>null</c> is QStash's own: 12 s, 2 min 28 s, 30 min, 6 h, then a day.</value>
    public string? RetryDelay { get; init; }

    /// <summary>Gets how long the destination may take for its answer, in whole seconds, rounded up; it cannot lengthen what the plan allows.</summary>
    /// <value><c>null</c> is the plan's.</value>
    public TimeSpan? Timeout { get; init; }

    /// <summary>Gets what is told of every attempt's outcome; each telling is a message of its own, and billed.</summary>
    public QStashCallback? Callback { get; init; }

    /// <summary>Gets what is told, once, when the last attempt has failed.</summary>
    public QStashCallback? FailureCallback { get; init; }

    /// <summary>Gets the headers that the destination is sent, by their own names; <c>Authorization</c> is one of them.</summary>
    public IReadOnlyDictionary<string, string> Headers { get; init; } = QStashHeaderList.None;

    /// <summary>Gets a value indicating whether the destination is sent every header of the request, as a webhook's ingestion needs.</summary>
    public bool ForwardsAllHeaders { get; init; }

    /// <summary>Gets labels to find it by in logs; a label holds no comma.</summary>
    public IReadOnlyList<string> Labels { get; init; } = [];

    /// <summary>Gets what the console, logs and API show as a hash only.</summary>
    public QStashRedaction? Redaction { get; init; }

    /// <summary>Gets headers that begin with <c>Upstash-</c> and are sent as they are, in place of what the other properties say: for what has no property yet.</summary>
    public IReadOnlyDictionary<string, string> RawHeaders { get; init; } = QStashHeaderList.None;

    /// <summary>Adds the headers of what only one kind of delivery has.</summary>
    private protected abstract void AddOwn(QStashHeaderList headers);

    /// <summary>Returns the headers; the content type is not among them.</summary>
    /// <exception cref="ArgumentException">A property is wrong; the message names it.</exception>
    internal QStashHeaderList ToHeaders()
    {
        _ = Destination ?? throw new ArgumentException($"{nameof(Destination)} is missing.");
        _ = Body ?? throw new ArgumentException($"{nameof(Body)} is null; QStashBody.Empty is none.");
        var headers = new QStashHeaderList();
        headers.AddMethod("Upstash-Method", Method, nameof(Method));
        headers.AddCount("Upstash-Retries", Retries, nameof(Retries));
        headers.Add("Upstash-Retry-Delay", RetryDelay, nameof(RetryDelay));
        headers.AddDuration("Upstash-Timeout", Timeout, nameof(Timeout));
        Callback?.AddTo(headers, "Upstash-Callback", nameof(Callback));
        FailureCallback?.AddTo(headers, "Upstash-Failure-Callback", nameof(FailureCallback));
        headers.AddForwarded("Upstash-Forward-", Headers, nameof(Headers));
        headers.Add("Upstash-Header-Forward", ForwardsAllHeaders ? "true" : null, nameof(ForwardsAllHeaders));
        headers.AddLabels(Labels, nameof(Labels));
        headers.Add("Upstash-Redact-Fields", Redaction?.ToHeader(), nameof(Redaction));
        AddOwn(headers);
        headers.AddRaw(RawHeaders, nameof(RawHeaders));
        return headers;
    }
}
