namespace Upstash.Rest.Client.QStash;

/// <summary>What happened to messages, as far back as the plan keeps it. Source: QStash, "Logs".</summary>
public sealed class QStashLogOperations
{
    // Called /v2/events before; both are answered, under one of two names.
    private const string Path = "v2/logs";

    private readonly QStashSender _sender;

    internal QStashLogOperations(QStashSender sender) => _sender = sender;

    /// <summary>Lists what happened, 100 entries a call, each call when it is needed.</summary>
    /// <param name="filter">Which; <c>null</c> is all.</param>
    /// <param name="cancellationToken">Cancels the calls.</param>
    public IAsyncEnumerable<QStashLogEntry> ListAsync(QStashLogFilter? filter = null, CancellationToken cancellationToken = default)
    {
        _ = filter?.ToQuery(); // A wrong filter is told here, not at the first item.
        return WirePages.ReadAsync(
            _sender,
            cursor => new(HttpMethod.Get, Path + (filter?.ToQuery() ?? new()).Add("count", WirePages.Size).Add("cursor", cursor), "list logs") { IsIdempotent = true },
            answer => new WireObject(answer).Items(QStashLogEntry.Read, "logs", "events"),
            cancellationToken);
    }
}
