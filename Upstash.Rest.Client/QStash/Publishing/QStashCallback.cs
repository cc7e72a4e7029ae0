namespace Upstash.Rest.Client.QStash;

/// <summary>Whom QStash tells of a delivery, by a message of its own with retries of its own. Source: QStash, "Callbacks".</summary>
/// <param name="Url">An absolute address, <c>http</c> or <c>https</c>, without a fragment.</param>
public sealed record QStashCallback(Uri Url)
{
    /// <summary>Gets the method of the call: GET, POST, PUT, PATCH or DELETE.</summary>
    /// <value><c>null</c> is POST.</value>
    public HttpMethod? Method { get; init; }

    /// <summary>Gets how often the call is tried again.</summary>
    /// <value><c>null</c> is the message's own.</value>
    public int? Retries { get; init; }

    /// <summary>Gets the wait before each retry, as <see cref="QStashDelivery.RetryDelay"/>.</summary>
    /// <value><c>null</c> is the message's own.</value>
    public string? RetryDelay { get; init; }

    /// <summary>Gets how long the call may take, in whole seconds, rounded up.</summary>
    /// <value><c>null</c> is the plan's.</value>
    public TimeSpan? Timeout { get; init; }

    /// <summary>Gets the headers that the call carries, by their own names.</summary>
    public IReadOnlyDictionary<string, string> Headers { get; init; } = QStashHeaderList.None;

    /// <summary>Takes an address with everything else as QStash does it.</summary>
    public static implicit operator QStashCallback(Uri url) => new(url);

    /// <summary>Takes an address with everything else as QStash does it.</summary>
    public static QStashCallback FromUri(Uri url) => new(url);

    internal void AddTo(QStashHeaderList headers, string prefix, string property)
    {
        headers.Add(prefix, QStashAddress.Checked(Url, property).AbsoluteUri, property);
        headers.AddMethod(prefix + "-Method", Method, $"{property}.{nameof(Method)}");
        headers.AddCount(prefix + "-Retries", Retries, $"{property}.{nameof(Retries)}");
        headers.Add(prefix + "-Retry-Delay", RetryDelay, $"{property}.{nameof(RetryDelay)}");
        headers.AddDuration(prefix + "-Timeout", Timeout, $"{property}.{nameof(Timeout)}");
        headers.AddForwarded(prefix + "-Forward-", Headers, $"{property}.{nameof(Headers)}");
    }
}
