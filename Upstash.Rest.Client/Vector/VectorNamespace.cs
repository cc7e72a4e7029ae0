using System.Runtime.CompilerServices;
using System.Text.Json;
using Microsoft.Extensions.Logging;
using Upstash.Rest.Client.Transport;

namespace Upstash.Rest.Client.Vector;

/// <summary>The vectors of one namespace. Thread-safe; it lives as long as its <see cref="VectorClient"/>.</summary>
/// <remarks>
/// The service bills a query as one operation, and each vector that is upserted or deleted as one. A list that is longer
/// than <see cref="UpstashVectorOptions.MaxBatchItems"/> or <see cref="UpstashVectorOptions.MaxBatchBytes"/> goes in several
/// requests, one after the other; all of it is checked before the first is sent.
/// </remarks>
public sealed class VectorNamespace
{
    private readonly VectorSender _sender;
    private readonly UpstashVectorOptions _options;
    private readonly ILogger _logger;
    private readonly string _suffix;

    internal VectorNamespace(VectorSender sender, UpstashVectorOptions options, ILogger logger, string name)
    {
        _sender = sender;
        _options = options;
        _logger = logger;
        _suffix = name.Length == 0 ? "" : "/" + Uri.EscapeDataString(name);
        Name = name;
    }

    /// <summary>Gets the name; the default namespace's is empty.</summary>
    public string Name { get; }

    /// <summary>Writes one vector, in place of that of the same id.</summary>
    /// <param name="record">The vector.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    /// <exception cref="VectorMismatchException">The index takes other vectors.</exception>
    /// <exception cref="UpstashException">The service refused it or gave no answer; the same may be written again.</exception>
    public Task UpsertAsync(VectorRecord record, CancellationToken cancellationToken = default) => UpsertAsync([record], cancellationToken);

    /// <summary>Writes vectors, in place of those of the same ids.</summary>
    /// <param name="records">The vectors, all of one kind and dimension; none is fine.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    /// <exception cref="ArgumentException">A vector is wrong, and the message tells its place; nothing was sent.</exception>
    /// <exception cref="VectorMismatchException">The index takes other vectors.</exception>
    /// <exception cref="UpstashException">The service refused a request or gave no answer; the requests before it are done, and the same may be written again.</exception>
    public Task UpsertAsync(IReadOnlyCollection<VectorRecord> records, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(records);
        VectorEmbedding? first = null;
        CheckEach(records, nameof(records), record =>
        {
            VectorChecks.Id(record.Id, nameof(VectorRecord.Id));
            ArgumentNullException.ThrowIfNull(record.Embedding);
            first ??= record.Embedding;
            if (record.Embedding.Kind != first.Kind || record.Embedding.Values.Length != first.Values.Length)
            {
                throw new ArgumentException("It is of another kind or dimension than the first, and an index holds one.");
            }

            CheckData(record.Data);
        });
        return SendListsAsync("upsert", records, VectorWriter.Record, cancellationToken);
    }

    /// <summary>Writes one text with the vector that the index makes of it, in place of that of the same id.</summary>
    /// <param name="record">The text.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    /// <exception cref="VectorMismatchException">The index has no embedding model.</exception>
    /// <exception cref="UpstashException">The service refused it or gave no answer; the same may be written again.</exception>
    public Task UpsertTextAsync(VectorTextRecord record, CancellationToken cancellationToken = default) => UpsertTextAsync([record], cancellationToken);

    /// <summary>Writes texts with the vectors that the index makes of them, in place of those of the same ids.</summary>
    /// <param name="records">The texts; none is fine.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    /// <exception cref="ArgumentException">A text is wrong, and the message tells its place; nothing was sent.</exception>
    /// <exception cref="VectorMismatchException">The index has no embedding model.</exception>
    /// <exception cref="UpstashException">The service refused a request or gave no answer; the requests before it are done, and the same may be written again.</exception>
    public Task UpsertTextAsync(IReadOnlyCollection<VectorTextRecord> records, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(records);
        CheckEach(records, nameof(records), record =>
        {
            VectorChecks.Id(record.Id, nameof(VectorTextRecord.Id));
            VectorChecks.Filled(record.Text, nameof(VectorTextRecord.Text));
        });
        return SendListsAsync("upsert-data", records, VectorWriter.Record, cancellationToken);
    }

    /// <summary>Changes parts of what is kept under an id.</summary>
    /// <param name="update">The changes, at least one.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    /// <returns>Whether there is something under the id; if not, nothing was written.</returns>
    /// <exception cref="ArgumentException">There is no change.</exception>
    /// <exception cref="UpstashException">The service refused it or gave no answer.</exception>
    public async Task<bool> UpdateAsync(VectorUpdate update, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(update);
        VectorChecks.Id(update.Id, nameof(update));
        CheckData(update.Data);
        if (update is { Embedding: null, Data: null, Metadata: null })
        {
            throw new ArgumentException("The update changes nothing: set its Embedding, Data or Metadata.", nameof(update));
        }

        var body = VectorWriter.Object(writer => VectorWriter.Update(writer, update));
        return await SendAsync("update", body, VectorReader.Count("updated"), cancellationToken).ConfigureAwait(false) > 0;
    }

    /// <summary>Finds the vectors nearest to one.</summary>
    /// <param name="query">The question.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    /// <returns>The nearest first; the search is approximate, and may miss one.</returns>
    /// <exception cref="ArgumentException">The question is wrong; nothing was sent.</exception>
    /// <exception cref="VectorMismatchException">The index holds other vectors.</exception>
    /// <exception cref="UpstashException">The service refused it or gave no answer.</exception>
    public Task<IReadOnlyList<VectorMatch>> QueryAsync(VectorQuery query, CancellationToken cancellationToken = default) =>
        SendAsync("query", BodyOf(query), VectorReader.Matches, cancellationToken);

    /// <summary>Asks several questions in one request.</summary>
    /// <param name="queries">The questions; none is fine.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    /// <returns>The matches of each, in the order of the questions.</returns>
    /// <exception cref="ArgumentException">A question is wrong, and the message tells its place; nothing was sent.</exception>
    /// <exception cref="UpstashException">The service refused it or gave no answer.</exception>
    public Task<IReadOnlyList<IReadOnlyList<VectorMatch>>> QueryAsync(IReadOnlyCollection<VectorQuery> queries, CancellationToken cancellationToken = default) =>
        AskListsAsync("query", queries, cancellationToken);

    /// <summary>Finds the vectors nearest to a text, which the index embeds.</summary>
    /// <param name="query">The question.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    /// <returns>The nearest first; the search is approximate, and may miss one.</returns>
    /// <exception cref="ArgumentException">The question is wrong; nothing was sent.</exception>
    /// <exception cref="VectorMismatchException">The index has no embedding model.</exception>
    /// <exception cref="UpstashException">The service refused it or gave no answer.</exception>
    public Task<IReadOnlyList<VectorMatch>> QueryTextAsync(VectorTextQuery query, CancellationToken cancellationToken = default) =>
        SendAsync("query-data", BodyOf(query), VectorReader.Matches, cancellationToken);

    /// <summary>Asks several questions in one request.</summary>
    /// <param name="queries">The questions; none is fine.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    /// <returns>The matches of each, in the order of the questions.</returns>
    /// <exception cref="ArgumentException">A question is wrong, and the message tells its place; nothing was sent.</exception>
    /// <exception cref="UpstashException">The service refused it or gave no answer.</exception>
    public Task<IReadOnlyList<IReadOnlyList<VectorMatch>>> QueryTextAsync(IReadOnlyCollection<VectorTextQuery> queries, CancellationToken cancellationToken = default) =>
        AskListsAsync("query-data", queries, cancellationToken);

    /// <summary>Begins a query whose further matches are asked for in turn. It is not repeated after a failure that leaves its outcome unknown.</summary>
    /// <param name="query">The question; its <see cref="VectorSearch.TopK"/> is the number of the first matches.</param>
    /// <param name="maxIdle">How long the service keeps it between two steps, from 1 second; <c>null</c> for the service's 1 hour.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    /// <returns>The query; dispose it, since the service keeps few of them.</returns>
    /// <exception cref="UpstashException">The service refused it or gave no answer.</exception>
    public Task<VectorResumableQuery> StartQueryAsync(VectorQuery query, TimeSpan? maxIdle = null, CancellationToken cancellationToken = default) =>
        StartAsync("resumable-query", query, maxIdle, cancellationToken);

    /// <summary>Begins a query by text, as <see cref="StartQueryAsync"/> does by vector.</summary>
    /// <param name="query">The question; its <see cref="VectorSearch.TopK"/> is the number of the first matches.</param>
    /// <param name="maxIdle">How long the service keeps it between two steps, from 1 second; <c>null</c> for the service's 1 hour.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    /// <returns>The query; dispose it, since the service keeps few of them.</returns>
    /// <exception cref="UpstashException">The service refused it or gave no answer.</exception>
    public Task<VectorResumableQuery> StartTextQueryAsync(VectorTextQuery query, TimeSpan? maxIdle = null, CancellationToken cancellationToken = default) =>
        StartAsync("resumable-query-data", query, maxIdle, cancellationToken);

    /// <summary>Reads what is kept under an id.</summary>
    /// <param name="id">The id.</param>
    /// <param name="include">What of it is sent.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    /// <returns>The vector; <c>null</c> when there is none.</returns>
    /// <exception cref="UpstashException">The service refused it or gave no answer.</exception>
    public async Task<StoredVector?> FetchAsync(string id, VectorParts include = VectorParts.All, CancellationToken cancellationToken = default) =>
        (await FetchAsync([id], include, cancellationToken).ConfigureAwait(false))[0];

    /// <summary>Reads what is kept under some ids.</summary>
    /// <param name="ids">The ids, at least one.</param>
    /// <param name="include">What of each is sent.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    /// <returns>One for each id, in their order; <c>null</c> where there is none.</returns>
    /// <exception cref="ArgumentException">The list is empty, or an id in it.</exception>
    /// <exception cref="UpstashException">The service refused it or gave no answer.</exception>
    public async Task<IReadOnlyList<StoredVector?>> FetchAsync(IReadOnlyCollection<string> ids, VectorParts include = VectorParts.All, CancellationToken cancellationToken = default)
    {
        var found = new List<StoredVector?>(VectorChecks.Ids(ids, nameof(ids)).Count);
        foreach (var some in ids.Chunk(_options.MaxBatchItems))
        {
            var body = VectorWriter.Object(writer =>
            {
                VectorWriter.Ids(writer, some);
                VectorWriter.Include(writer, include);
            });
            found.AddRange(await SendAsync("fetch", body, VectorReader.Fetched(some.Length), cancellationToken).ConfigureAwait(false));
        }

        return found;
    }

    /// <summary>Reads what is kept under ids that begin alike, 1,000 at the most; <see cref="RangeAsync"/> has no such limit.</summary>
    /// <param name="prefix">What the ids begin with, not empty.</param>
    /// <param name="include">What of each is sent.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    /// <returns>The vectors, in no order that means anything.</returns>
    /// <exception cref="UpstashException">The service refused it or gave no answer.</exception>
    public Task<IReadOnlyList<StoredVector>> FetchByPrefixAsync(string prefix, VectorParts include = VectorParts.All, CancellationToken cancellationToken = default)
    {
        VectorChecks.Id(prefix, nameof(prefix));
        var body = VectorWriter.Object(writer =>
        {
            writer.WriteString("prefix", prefix);
            VectorWriter.Include(writer, include);
        });
        return SendAsync("fetch", body, VectorReader.Vectors, cancellationToken);
    }

    /// <summary>Walks through the vectors, page by page as they are needed. What is written meanwhile may be passed or not.</summary>
    /// <param name="range">Which of them, and how; <c>null</c> for all ids.</param>
    /// <param name="cancellationToken">Cancels the calls.</param>
    /// <exception cref="UpstashException">The service refused it or gave no answer.</exception>
    public async IAsyncEnumerable<StoredVector> RangeAsync(VectorRange? range = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        string? cursor = null;
        do
        {
            var page = await RangePageAsync(range, cursor, cancellationToken).ConfigureAwait(false);
            foreach (var vector in page.Vectors)
            {
                yield return vector;
            }

            cursor = page.NextCursor == cursor ? null : page.NextCursor; // A server that repeats itself would be asked for ever.
        }
        while (cursor is not null);
    }

    /// <summary>Reads one page of a walk through the vectors.</summary>
    /// <param name="range">Which of them, and how; the same for all pages. <c>null</c> for all ids.</param>
    /// <param name="cursor">Where it begins: the <see cref="VectorPage.NextCursor"/> of the page before, or <c>null</c> for the first.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    /// <exception cref="UpstashException">The service refused it or gave no answer.</exception>
    public Task<VectorPage> RangePageAsync(VectorRange? range = null, string? cursor = null, CancellationToken cancellationToken = default)
    {
        range ??= new();
        ArgumentOutOfRangeException.ThrowIfLessThan(range.PageSize, 1, nameof(range));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(range.PageSize, 1000, nameof(range));
        if (range.Prefix is not null)
        {
            VectorChecks.Id(range.Prefix, nameof(range));
        }

        var body = VectorWriter.Object(writer =>
        {
            writer.WriteString("cursor", cursor ?? "0");
            writer.WriteNumber("limit", range.PageSize);
            if (range.Prefix is not null)
            {
                writer.WriteString("prefix", range.Prefix);
            }

            VectorWriter.Include(writer, range.Include);
        });
        return SendAsync("range", body, VectorReader.Page, cancellationToken);
    }

    /// <summary>Reads any one of the vectors.</summary>
    /// <param name="cancellationToken">Cancels the wait.</param>
    /// <returns>The vector; <c>null</c> when there is none at all.</returns>
    /// <exception cref="UpstashException">The service refused it or gave no answer.</exception>
    public Task<StoredVector?> RandomAsync(CancellationToken cancellationToken = default) =>
        SendAsync("random", null, VectorReader.VectorOrNull, cancellationToken);

    /// <summary>Deletes what is kept under an id.</summary>
    /// <param name="id">The id.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    /// <returns>Whether it was there, as far as the last attempt saw it.</returns>
    /// <exception cref="UpstashException">The service refused it or gave no answer.</exception>
    public async Task<bool> DeleteAsync(string id, CancellationToken cancellationToken = default) =>
        await DeleteAsync([id], cancellationToken).ConfigureAwait(false) > 0;

    /// <summary>Deletes what is kept under some ids.</summary>
    /// <param name="ids">The ids, at least one.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    /// <returns>How many there were, as far as the last attempts saw them.</returns>
    /// <exception cref="ArgumentException">The list is empty, or an id in it.</exception>
    /// <exception cref="UpstashException">The service refused it or gave no answer; the same may be deleted again.</exception>
    public async Task<long> DeleteAsync(IReadOnlyCollection<string> ids, CancellationToken cancellationToken = default)
    {
        var deleted = 0L;
        foreach (var some in VectorChecks.Ids(ids, nameof(ids)).Chunk(_options.MaxBatchItems))
        {
            deleted += await DeleteAsync(writer => VectorWriter.Ids(writer, some), cancellationToken).ConfigureAwait(false);
        }

        return deleted;
    }

    /// <summary>Deletes all vectors whose ids begin alike.</summary>
    /// <param name="prefix">What the ids begin with. An empty one is refused: <see cref="ResetAsync"/> deletes all.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    /// <returns>How many there were, as far as the last attempt saw them.</returns>
    /// <exception cref="UpstashException">The service refused it or gave no answer.</exception>
    public Task<long> DeleteByPrefixAsync(string prefix, CancellationToken cancellationToken = default)
    {
        VectorChecks.Id(prefix, nameof(prefix));
        return DeleteAsync(writer => writer.WriteString("prefix", prefix), cancellationToken);
    }

    /// <summary>Deletes all vectors whose metadata a filter matches. The service looks at every vector of the namespace.</summary>
    /// <param name="filter">The filter.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    /// <returns>How many there were, as far as the last attempt saw them.</returns>
    /// <exception cref="UpstashException">The service refused it or gave no answer.</exception>
    public Task<long> DeleteByFilterAsync(VectorFilter filter, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(filter);
        return DeleteAsync(writer => writer.WriteString("filter", filter.Text), cancellationToken);
    }

    /// <summary>Deletes all vectors of this namespace, and of no other; the namespace stays.</summary>
    /// <param name="cancellationToken">Cancels the wait.</param>
    /// <exception cref="UpstashException">The service refused it or gave no answer.</exception>
    public Task ResetAsync(CancellationToken cancellationToken = default) => SendAsync("reset", null, VectorReader.Done, cancellationToken);

    private Task<T> SendAsync<T>(string operation, byte[]? body, Func<JsonElement, T> read, CancellationToken cancellationToken) =>
        _sender.SendAsync(VectorSender.Request(operation, _suffix, body), read, cancellationToken);

    private Task<long> DeleteAsync(Action<Utf8JsonWriter> write, CancellationToken cancellationToken) =>
        SendAsync("delete", VectorWriter.Object(write), VectorReader.Count("deleted"), cancellationToken);

    private async Task SendListsAsync<T>(string operation, IEnumerable<T> records, Action<Utf8JsonWriter, T> write, CancellationToken cancellationToken)
    {
        foreach (var (body, _) in VectorWriter.Lists(records, write, _options))
        {
            await SendAsync(operation, body, VectorReader.Done, cancellationToken).ConfigureAwait(false);
        }
    }

    private Task<IReadOnlyList<IReadOnlyList<VectorMatch>>> AskListsAsync<T>(string operation, IReadOnlyCollection<T> queries, CancellationToken cancellationToken)
        where T : VectorSearch
    {
        ArgumentNullException.ThrowIfNull(queries);
        CheckEach(queries, nameof(queries), query => Check(query, nameof(queries)));
        return AskAsync();

        async Task<IReadOnlyList<IReadOnlyList<VectorMatch>>> AskAsync()
        {
            var answers = new List<IReadOnlyList<VectorMatch>>(queries.Count);
            foreach (var (body, count) in VectorWriter.Lists(queries, VectorWriter.Query, _options))
            {
                answers.AddRange(await SendAsync(operation, body, VectorReader.MatchesOf(count), cancellationToken).ConfigureAwait(false));
            }

            return answers;
        }
    }

    private async Task<VectorResumableQuery> StartAsync(string operation, VectorSearch query, TimeSpan? maxIdle, CancellationToken cancellationToken)
    {
        Check(query, nameof(query));
        if (maxIdle is { } idle)
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(idle, TimeSpan.FromSeconds(1), nameof(maxIdle));
        }

        var body = VectorWriter.Object(writer =>
        {
            VectorWriter.Query(writer, query);
            if (maxIdle is { } longest)
            {
                writer.WriteNumber("maxIdle", (long)Math.Ceiling(longest.TotalSeconds));
            }
        });
        var request = VectorSender.Request(operation, _suffix, body, isIdempotent: false);
        var (id, matches) = await _sender.SendAsync(request, VectorReader.Begun, cancellationToken).ConfigureAwait(false);
        return new(_sender, _logger, id, matches);
    }

    private static byte[] BodyOf(VectorSearch query)
    {
        Check(query, nameof(query));
        return VectorWriter.Object(writer => VectorWriter.Query(writer, query));
    }

    private static void Check(VectorSearch query, string parameter)
    {
        ArgumentNullException.ThrowIfNull(query, parameter);
        if (query.TopK < 1)
        {
            throw new ArgumentException("TopK is 1 or more.", parameter);
        }

        switch (query)
        {
            case VectorTextQuery { Text: var text }:
                VectorChecks.Filled(text, parameter);
                break;
            case VectorQuery { Embedding: null }:
                throw new ArgumentException("The query has no vector.", parameter);
            case VectorQuery { Embedding.Kind: VectorKind.Dense, Weighting: not null }:
                throw new ArgumentException("Weighting is for sparse vectors, and this one is dense.", parameter);
            case VectorQuery { Embedding.Kind: not VectorKind.Hybrid, Fusion: not null }:
                throw new ArgumentException("Fusion makes one ranking of two, and this query has one vector. Make it of both, or leave Fusion out.", parameter);
        }
    }

    private static void CheckData(string? data)
    {
        if (data is not null)
        {
            VectorChecks.Text(data, nameof(VectorRecord.Data));
        }
    }

    private static void CheckEach<T>(IReadOnlyCollection<T> items, string parameter, Action<T> check)
        where T : class
    {
        var i = 0;
        foreach (var item in items)
        {
            try
            {
                ArgumentNullException.ThrowIfNull(item);
                check(item);
            }
            catch (ArgumentException e)
            {
                throw new ArgumentException($"Item {i}: {e.Message}", parameter, e);
            }

            i++;
        }
    }
}
