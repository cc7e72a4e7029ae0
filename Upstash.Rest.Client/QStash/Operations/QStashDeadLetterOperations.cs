using System.Text.Json;
using Upstash.Rest.Client.Transport;

namespace Upstash.Rest.Client.QStash;

/// <summary>Messages whose attempts ran out. A retry makes a new message with a new id, and the dead letter goes. Source: QStash, "Dead letter queue".</summary>
public sealed class QStashDeadLetterOperations
{
    private readonly QStashSender _sender;

    internal QStashDeadLetterOperations(QStashSender sender) => _sender = sender;

    /// <summary>Lists dead letters, 100 a call, each call when it is needed.</summary>
    /// <param name="filter">Which; <c>null</c> is all.</param>
    /// <param name="cancellationToken">Cancels the calls.</param>
    public IAsyncEnumerable<QStashDeadLetter> ListAsync(QStashDeadLetterFilter? filter = null, CancellationToken cancellationToken = default)
    {
        _ = filter?.ToQuery(); // A wrong filter is told here, not at the first item.
        return WirePages.ReadAsync(
            _sender,
            cursor => new(HttpMethod.Get, $"v2/dlq{PageOf(filter, cursor)}", "list dead letters") { IsIdempotent = true },
            answer => new WireObject(answer).Items(QStashDeadLetter.Read, "messages"),
            cancellationToken);
    }

    /// <summary>Gets a dead letter.</summary>
    /// <returns>The dead letter; <c>null</c> when there is none of that id.</returns>
    public Task<QStashDeadLetter?> GetAsync(string dlqId, CancellationToken cancellationToken = default) => _sender.FindAsync(
        new(HttpMethod.Get, PathOf(dlqId), "get dead letter") { IsIdempotent = true }, answer => QStashDeadLetter.Read(new(answer)), cancellationToken);

    /// <summary>Deletes a dead letter.</summary>
    /// <returns>Whether it was there.</returns>
    public Task<bool> DeleteAsync(string dlqId, CancellationToken cancellationToken = default) =>
        _sender.TryAsync(new(HttpMethod.Delete, PathOf(dlqId), "delete dead letter") { IsIdempotent = true }, cancellationToken);

    /// <summary>Deletes dead letters by their ids.</summary>
    /// <param name="dlqIds">The ids, at least one.</param>
    /// <param name="cancellationToken">Cancels the call; some may be deleted already.</param>
    /// <returns>How many were deleted.</returns>
    /// <exception cref="ArgumentException">The list is empty, or an id in it is; nothing was sent.</exception>
    public async Task<long> DeleteAsync(IReadOnlyCollection<string> dlqIds, CancellationToken cancellationToken = default)
    {
        var deleted = 0L;
        foreach (var query in QStashQuery.OfIds("dlqIds", QStashName.Checked(dlqIds, nameof(dlqIds))))
        {
            deleted += await _sender.SendAsync(DeletePage(query.ToString()), DeletedOf, cancellationToken).ConfigureAwait(false);
        }

        return deleted;
    }

    /// <summary>Deletes dead letters by a filter, 100 a call.</summary>
    /// <param name="filter">Which; it filters something.</param>
    /// <param name="cancellationToken">Cancels the calls; some may be deleted already.</param>
    /// <returns>How many were deleted.</returns>
    /// <exception cref="ArgumentException">The filter filters nothing; nothing was sent.</exception>
    public Task<long> DeleteAsync(QStashDeadLetterFilter filter, CancellationToken cancellationToken = default) =>
        DeletePagesAsync(Checked(filter, nameof(DeleteAllAsync)), cancellationToken);

    /// <summary>Deletes every dead letter, 100 a call.</summary>
    /// <param name="cancellationToken">Cancels the calls; some may be deleted already.</param>
    /// <returns>How many were deleted.</returns>
    public Task<long> DeleteAllAsync(CancellationToken cancellationToken = default) => DeletePagesAsync(null, cancellationToken);

    /// <summary>Publishes a dead letter anew. The call is not repeated when its outcome is unknown.</summary>
    /// <param name="dlqId">The id.</param>
    /// <param name="overrides">What the new message has otherwise; <c>null</c> is nothing.</param>
    /// <param name="cancellationToken">Cancels the wait for the answer.</param>
    /// <returns>The new message.</returns>
    /// <exception cref="QStashNotFoundException">There is no such dead letter: it was retried or deleted before.</exception>
    public Task<QStashReceipt> RetryAsync(string dlqId, QStashRetryOverrides? overrides = null, CancellationToken cancellationToken = default) => _sender.SendAsync(
        new(HttpMethod.Post, "v2/dlq/retry/" + QStashName.Segment(dlqId, nameof(dlqId)), "retry dead letter") { Headers = HeadersOf(overrides) },
        answer => ReceiptReader.Published(answer, hasOwnId: true).Messages is [{ } receipt, ..] ? receipt : throw new FormatException("There is no message id."),
        cancellationToken);

    /// <summary>Publishes dead letters anew by their ids; one that is gone is left out. A call is not repeated when its outcome is unknown.</summary>
    /// <param name="dlqIds">The ids, at least one.</param>
    /// <param name="overrides">What the new messages have otherwise; <c>null</c> is nothing.</param>
    /// <param name="cancellationToken">Cancels the wait for the answers.</param>
    /// <returns>The new messages.</returns>
    /// <exception cref="ArgumentException">The list is empty, or an id in it is; nothing was sent.</exception>
    public async Task<IReadOnlyList<QStashReceipt>> RetryAsync(
        IReadOnlyCollection<string> dlqIds, QStashRetryOverrides? overrides = null, CancellationToken cancellationToken = default)
    {
        var headers = HeadersOf(overrides);
        var receipts = new List<QStashReceipt>();
        foreach (var query in QStashQuery.OfIds("dlqIds", QStashName.Checked(dlqIds, nameof(dlqIds))))
        {
            receipts.AddRange(await _sender.SendAsync(RetryPage(query.ToString(), headers), ReceiptsOf, cancellationToken).ConfigureAwait(false));
        }

        return receipts;
    }

    /// <summary>Publishes dead letters anew by a filter, 100 a call; take what the sequence gives to its end, or the rest stays.</summary>
    /// <param name="filter">Which; it filters something.</param>
    /// <param name="overrides">What the new messages have otherwise; <c>null</c> is nothing.</param>
    /// <param name="cancellationToken">Cancels the wait for the answers.</param>
    /// <returns>The new messages.</returns>
    /// <exception cref="ArgumentException">The filter filters nothing; nothing was sent.</exception>
    public IAsyncEnumerable<QStashReceipt> RetryAsync(
        QStashDeadLetterFilter filter, QStashRetryOverrides? overrides = null, CancellationToken cancellationToken = default) =>
        RetryPagesAsync(Checked(filter, nameof(RetryAllAsync)), overrides, cancellationToken);

    /// <summary>Publishes every dead letter anew, 100 a call; take what the sequence gives to its end, or the rest stays.</summary>
    /// <param name="overrides">What the new messages have otherwise; <c>null</c> is nothing.</param>
    /// <param name="cancellationToken">Cancels the wait for the answers.</param>
    /// <returns>The new messages.</returns>
    public IAsyncEnumerable<QStashReceipt> RetryAllAsync(QStashRetryOverrides? overrides = null, CancellationToken cancellationToken = default) =>
        RetryPagesAsync(null, overrides, cancellationToken);

    private static string PathOf(string dlqId) => "v2/dlq/" + QStashName.Segment(dlqId, nameof(dlqId));

    private static string PageOf(QStashDeadLetterFilter? filter, string? cursor) =>
        (filter?.ToQuery() ?? new()).Add("count", WirePages.Size).Add("cursor", cursor).ToString();

    private static QStashDeadLetterFilter Checked(QStashDeadLetterFilter filter, string all)
    {
        ArgumentNullException.ThrowIfNull(filter);
        return filter.ToQuery().IsEmpty ? throw new ArgumentException($"The filter is empty. {all} takes every dead letter.", nameof(filter)) : filter;
    }

    private static IReadOnlyList<KeyValuePair<string, string>> HeadersOf(QStashRetryOverrides? overrides) => overrides is null ? [] : [.. overrides.ToHeaders().All];

    private static RestRequest DeletePage(string query) => new(HttpMethod.Delete, $"v2/dlq{query}", "delete dead letters") { IsIdempotent = true };

    private static RestRequest RetryPage(string query, IReadOnlyList<KeyValuePair<string, string>> headers) =>
        new(HttpMethod.Post, $"v2/dlq/retry{query}", "retry dead letters") { Headers = headers };

    private static long DeletedOf(JsonElement answer) => new WireObject(answer).Integer("deleted") ?? throw new FormatException("There is no count.");

    private static IReadOnlyList<QStashReceipt> ReceiptsOf(JsonElement answer) =>
        new WireObject(answer).Items(item => new QStashReceipt(item.Text("messageId") ?? throw new FormatException("There is no message id.")) { Url = item.Text("url") }, "responses", "messages");

    private async Task<long> DeletePagesAsync(QStashDeadLetterFilter? filter, CancellationToken cancellationToken)
    {
        var deleted = 0L;
        var pages = WirePages.ReadAsync<long>(_sender, cursor => DeletePage(PageOf(filter, cursor)), answer => [DeletedOf(answer)], cancellationToken);
        await foreach (var page in pages.ConfigureAwait(false))
        {
            deleted += page;
        }

        return deleted;
    }

    private IAsyncEnumerable<QStashReceipt> RetryPagesAsync(QStashDeadLetterFilter? filter, QStashRetryOverrides? overrides, CancellationToken cancellationToken)
    {
        var headers = HeadersOf(overrides);
        return WirePages.ReadAsync(_sender, cursor => RetryPage(PageOf(filter, cursor), headers), ReceiptsOf, cancellationToken);
    }
}
