using Upstash.Rest.Client.Transport;

namespace Upstash.Rest.Client.QStash;

/// <summary>Messages that are waiting or being tried. Cancelling is best effort: a call that is under way may still end well. Source: QStash, "Messages".</summary>
public sealed class QStashMessageOperations
{
    private const int PageSize = 100;
    private readonly QStashSender _sender;

    internal QStashMessageOperations(QStashSender sender) => _sender = sender;

    /// <summary>Gets a message.</summary>
    /// <param name="messageId">The id.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The message; <c>null</c> once it is delivered, failed or cancelled.</returns>
    public Task<QStashMessageInfo?> GetAsync(string messageId, CancellationToken cancellationToken = default) => _sender.FindAsync(
        new(HttpMethod.Get, $"v2/messages/{QStashName.Segment(messageId, nameof(messageId))}", "get message") { IsIdempotent = true },
        answer => QStashMessageInfo.Read(new(answer)),
        cancellationToken);

    /// <summary>Cancels a message.</summary>
    /// <param name="messageId">The id.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>Whether it was there to cancel.</returns>
    public Task<bool> CancelAsync(string messageId, CancellationToken cancellationToken = default) => _sender.TryAsync(
        new(HttpMethod.Delete, $"v2/messages/{QStashName.Segment(messageId, nameof(messageId))}", "cancel message") { IsIdempotent = true },
        cancellationToken);

    /// <summary>Cancels messages by their ids.</summary>
    /// <param name="messageIds">The ids, at least one.</param>
    /// <param name="cancellationToken">Cancels the call; some may be cancelled already.</param>
    /// <returns>How many were cancelled.</returns>
    /// <exception cref="ArgumentException">The list is empty, or an id in it is; nothing was sent.</exception>
    public async Task<long> CancelAsync(IReadOnlyCollection<string> messageIds, CancellationToken cancellationToken = default)
    {
        var cancelled = 0L;
        foreach (var query in QStashQuery.OfIds("messageIds", QStashName.Checked(messageIds, nameof(messageIds))))
        {
            cancelled += await CancelPageAsync(query.ToString(), cancellationToken).ConfigureAwait(false);
        }

        return cancelled;
    }

    /// <summary>Cancels messages by a filter, 100 a call, until none is left or one cannot be cancelled.</summary>
    /// <param name="filter">Which messages; it filters something.</param>
    /// <param name="cancellationToken">Cancels the calls; some may be cancelled already.</param>
    /// <returns>How many were cancelled.</returns>
    /// <exception cref="ArgumentException">The filter filters nothing; nothing was sent.</exception>
    public Task<long> CancelAsync(QStashMessageFilter filter, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(filter);
        var query = filter.ToQuery();
        return query.IsEmpty
            ? throw new ArgumentException($"The filter is empty. {nameof(CancelAllAsync)} cancels every message.", nameof(filter))
            : CancelPagesAsync(query, cancellationToken);
    }

    /// <summary>Cancels every message of the account, 100 a call, until none is left or one cannot be cancelled.</summary>
    /// <param name="cancellationToken">Cancels the calls; some may be cancelled already.</param>
    /// <returns>How many were cancelled.</returns>
    public Task<long> CancelAllAsync(CancellationToken cancellationToken = default) => CancelPagesAsync(new(), cancellationToken);

    private async Task<long> CancelPagesAsync(QStashQuery query, CancellationToken cancellationToken)
    {
        var path = query.Add("count", PageSize).ToString();
        var cancelled = 0L;
        while (await CancelPageAsync(path, cancellationToken).ConfigureAwait(false) is > 0 and var page)
        {
            cancelled += page;
        }

        return cancelled;
    }

    private Task<long> CancelPageAsync(string query, CancellationToken cancellationToken) => _sender.SendAsync(
        new RestRequest(HttpMethod.Delete, $"v2/messages{query}", "cancel messages") { IsIdempotent = true },
        answer => new WireObject(answer).Integer("cancelled", "canceled") ?? throw new FormatException("There is no count."),
        cancellationToken);
}
