using System.Text.Json;
using Upstash.Rest.Client.Vector;

namespace Upstash.Rest.Client.SemanticCaching;

/// <summary>Finds texts by their meaning in an Upstash Vector index, which embeds them itself or is given the vectors of an <see cref="ITextEmbedder"/>.</summary>
/// <remarks>
/// <para>
/// A space is the namespace <c>semantic-cache.{space}</c>, which no other use of the index can meet. An entry holds its
/// text, and in its metadata when it expires (<c>expiresAt</c>, Unix milliseconds); expired ones are passed over, and
/// <see cref="RemoveExpiredAsync"/> deletes them.
/// </para>
/// <para>
/// Each call is one request to the index, of a search one operation of its bill and of putting one for each entry; with an
/// embedder, one call to that before. An entry is found a moment after it was put. Thread-safe; the client and the
/// embedder are not disposed with it.
/// </para>
/// </remarks>
public sealed class VectorSemanticIndex : ISemanticIndex
{
    /// <summary>What the names of its namespaces begin with. A space holds no dot, so that no two of these are one.</summary>
    public const string NamespacePrefix = "semantic-cache.";

    private const int MaxSpaceLength = 64;
    private const int MaxIdLength = 128;
    private const int MaxCount = 100;
    private const string ExpiresAt = "expiresAt";

    private readonly VectorClient _client;
    private readonly ITextEmbedder? _embedder;
    private readonly VectorSemanticIndexOptions _options;
    private readonly TimeProvider _timeProvider;

    /// <summary>Uses an index that embeds texts itself.</summary>
    /// <param name="client">The index.</param>
    /// <param name="model">The model that the index was created with, for example <c>BAAI/bge-m3</c>; <see cref="CheckAsync"/> compares it.</param>
    /// <param name="options">The settings; they are copied.</param>
    /// <param name="timeProvider">Tells what has expired; by default the system's clock.</param>
    /// <exception cref="ArgumentException">A setting is out of its range; the message names it.</exception>
    public VectorSemanticIndex(VectorClient client, string model, VectorSemanticIndexOptions? options = null, TimeProvider? timeProvider = null)
        : this(client, options, timeProvider)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(model);
        Model = model;
    }

    /// <summary>Uses an index of one's own vectors.</summary>
    /// <param name="client">The index: dense, by cosine, and of the embedder's dimension.</param>
    /// <param name="embedder">Makes the vectors.</param>
    /// <param name="options">The settings; they are copied.</param>
    /// <param name="timeProvider">Tells what has expired; by default the system's clock.</param>
    /// <exception cref="ArgumentException">A setting is out of its range; the message names it.</exception>
    public VectorSemanticIndex(VectorClient client, ITextEmbedder embedder, VectorSemanticIndexOptions? options = null, TimeProvider? timeProvider = null)
        : this(client, options, timeProvider)
    {
        ArgumentNullException.ThrowIfNull(embedder);
        _embedder = embedder;
        Model = embedder.Model;
    }

    private VectorSemanticIndex(VectorClient client, VectorSemanticIndexOptions? options, TimeProvider? timeProvider)
    {
        ArgumentNullException.ThrowIfNull(client);
        _client = client;
        _options = (options ?? new()).Checked();
        _timeProvider = timeProvider ?? TimeProvider.System;
        Model = "";
    }

    /// <inheritdoc/>
    public string Model { get; }

    /// <summary>Asks the index what it is, and tells what of it does not fit: for the start of an application. It costs one request.</summary>
    /// <param name="cancellationToken">Cancels the wait.</param>
    /// <exception cref="InvalidOperationException">The index cannot be used; the message says why, and what to do.</exception>
    /// <exception cref="UpstashException">The index gave no answer.</exception>
    public async Task CheckAsync(CancellationToken cancellationToken = default)
    {
        var info = await _client.InfoAsync(cancellationToken).ConfigureAwait(false);
        if (ProblemOf(info) is { } problem)
        {
            throw new InvalidOperationException($"The Vector index cannot hold a semantic cache: {problem} An index cannot be changed; create another, and set its URL and token.");
        }
    }

    /// <inheritdoc/>
    /// <remarks>A text that is blank or too long finds nothing, without a request.</remarks>
    public async Task<IReadOnlyList<SemanticMatch>> SearchAsync(string space, string text, int count, CancellationToken cancellationToken = default)
    {
        var vectors = SpaceOf(space);
        ArgumentNullException.ThrowIfNull(text);
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, MaxCount);
        if (!CanHold(text))
        {
            return [];
        }

        var found = await NearestAsync(vectors, text, count + _options.Spare, cancellationToken).ConfigureAwait(false);
        var now = _timeProvider.GetUtcNow().ToUnixTimeMilliseconds();
        return
        [
            .. found
                .Where(match => match.Data is not null && double.IsFinite(match.Score) && !(ExpiryOf(match) <= now))
                .Take(count)
                .Select(match => new SemanticMatch(match.Id, match.Data!, Math.Clamp(match.Score, 0, 1))),
        ];
    }

    /// <inheritdoc/>
    /// <remarks>Texts that are blank or too long, and entries that have expired, are passed over: they would never be found, or found for another.</remarks>
    public async Task PutAsync(string space, IReadOnlyCollection<SemanticEntry> entries, CancellationToken cancellationToken = default)
    {
        var vectors = SpaceOf(space);
        ArgumentNullException.ThrowIfNull(entries);
        var now = _timeProvider.GetUtcNow();
        var last = new Dictionary<string, SemanticEntry>(StringComparer.Ordinal); // Of two with one id the later is meant.
        foreach (var entry in entries)
        {
            ArgumentNullException.ThrowIfNull(entry, nameof(entries));
            last[Checked(entry.Id, nameof(entries))] = entry;
        }

        var fit = last.Values.Where(entry => CanHold(entry.Text) && !(entry.ExpiresAt <= now)).ToArray();
        if (fit.Length == 0)
        {
            return;
        }

        if (_embedder is null)
        {
            await vectors.UpsertTextAsync([.. fit.Select(entry => new VectorTextRecord(entry.Id, entry.Text) { Metadata = MetadataOf(entry) })], cancellationToken).ConfigureAwait(false);
            return;
        }

        var embeddings = await EmbedAsync([.. fit.Select(entry => entry.Text)], cancellationToken).ConfigureAwait(false);
        var records = fit.Zip(embeddings)
            .Where(pair => SaysSomething(pair.Second))
            .Select(pair => new VectorRecord(pair.First.Id, pair.Second) { Data = pair.First.Text, Metadata = MetadataOf(pair.First) });
        await vectors.UpsertAsync([.. records], cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async Task RemoveAsync(string space, IReadOnlyCollection<string> ids, CancellationToken cancellationToken = default)
    {
        var vectors = SpaceOf(space);
        ArgumentNullException.ThrowIfNull(ids);
        if (ids.Count == 0)
        {
            return;
        }

        try
        {
            await vectors.DeleteAsync([.. ids.Select(id => Checked(id, nameof(ids)))], cancellationToken).ConfigureAwait(false);
        }
        catch (VectorNotFoundException)
        {
            // The space holds nothing at all.
        }
    }

    /// <inheritdoc/>
    public Task ClearAsync(string space, CancellationToken cancellationToken = default) =>
        _client.DeleteNamespaceAsync(SpaceOf(space).Name, cancellationToken);

    /// <summary>Deletes the expired entries of a space, which otherwise stay in the index unseen. The service looks at every entry of the space.</summary>
    /// <param name="space">The space.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    /// <returns>How many there were.</returns>
    /// <exception cref="UpstashException">The index gave no answer.</exception>
    public async Task<long> RemoveExpiredAsync(string space, CancellationToken cancellationToken = default)
    {
        try
        {
            return await SpaceOf(space)
                .DeleteByFilterAsync(VectorFilter.Field(ExpiresAt).AtMost(_timeProvider.GetUtcNow().ToUnixTimeMilliseconds()), cancellationToken)
                .ConfigureAwait(false);
        }
        catch (VectorNotFoundException)
        {
            return 0;
        }
    }

    private VectorNamespace SpaceOf(string space)
    {
        ArgumentException.ThrowIfNullOrEmpty(space);
        return space.Length <= MaxSpaceLength && space.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-')
            ? _client.Namespace(NamespacePrefix + space)
            : throw new ArgumentException($"A space's name is 1 to {MaxSpaceLength} of A-Z a-z 0-9 _ -. Take a hash of anything else.", nameof(space));
    }

    private static string Checked(string id, string parameter) => id is { Length: > 0 and <= MaxIdLength }
        ? id
        : throw new ArgumentException($"An entry's id is 1 to {MaxIdLength} characters.", parameter);

    private bool CanHold(string text) => !string.IsNullOrWhiteSpace(text) && VectorChecks.IsText(text) && TokenGuess.Of(text) <= _options.MaxTokens;

    private async Task<IReadOnlyList<VectorMatch>> NearestAsync(VectorNamespace vectors, string text, int topK, CancellationToken cancellationToken)
    {
        const VectorParts parts = VectorParts.Metadata | VectorParts.Data;
        try
        {
            if (_embedder is null)
            {
                return await vectors.QueryTextAsync(new VectorTextQuery(text) { TopK = topK, Include = parts }, cancellationToken).ConfigureAwait(false);
            }

            var embedding = (await EmbedAsync([text], cancellationToken).ConfigureAwait(false))[0];
            return SaysSomething(embedding)
                ? await vectors.QueryAsync(new VectorQuery(embedding) { TopK = topK, Include = parts }, cancellationToken).ConfigureAwait(false)
                : [];
        }
        catch (VectorNotFoundException)
        {
            return []; // A space exists from its first entry on.
        }
    }

    private async Task<IReadOnlyList<ReadOnlyMemory<float>>> EmbedAsync(string[] texts, CancellationToken cancellationToken)
    {
        var embeddings = await _embedder!.EmbedAsync(texts, cancellationToken).ConfigureAwait(false);
        return embeddings.Count == texts.Length && embeddings.All(embedding => embedding.Length == 0 || embedding.Length == _embedder.Dimensions)
            ? embeddings
            : throw new InvalidOperationException($"The embedder {_embedder.Model} did not make one vector of {_embedder.Dimensions} numbers for each text.");
    }

    // A vector of zeros has no direction, and so no neighbours.
    private static bool SaysSomething(ReadOnlyMemory<float> embedding) => embedding.Span.ContainsAnyExcept(0f);

    private static long? ExpiryOf(VectorMatch match) =>
        match.Metadata?.Json.TryGetProperty(ExpiresAt, out var expiry) is true && expiry.ValueKind is JsonValueKind.Number && expiry.TryGetInt64(out var instant) ? instant : null;

    private static VectorMetadata? MetadataOf(SemanticEntry entry)
    {
        if (entry.ExpiresAt is not { } expiry)
        {
            return null;
        }

        using var json = JsonDocument.Parse(VectorWriter.Object(writer => writer.WriteNumber(ExpiresAt, expiry.ToUnixTimeMilliseconds())));
        return VectorMetadata.Of(json.RootElement);
    }

    private string? ProblemOf(VectorIndexInfo info) =>
        info.Kind is not VectorKind.Dense ? $"it is {info.Kind.ToString().ToLowerInvariant()}, and only scores of a dense one mean the same each time."
        : info.Similarity is not VectorSimilarity.Cosine ? $"it measures by {info.Similarity}, and scores are meant to be by cosine."
        : _embedder is not null ? (info.Dimension == _embedder.Dimensions ? null : $"its dimension is {info.Dimension}, and the vectors of {_embedder.Model} have {_embedder.Dimensions} numbers.")
        : info.EmbeddingModel is not { } model ? "it has no embedding model. Choose one when you create it, or give an ITextEmbedder."
        : Plain(model) == Plain(Model) ? null
        : $"its embedding model is {model}, not {Model}.";

    // One name has several spellings: BAAI/bge-m3, BGE_M3.
    private static string Plain(string model) => string.Concat(model[(model.LastIndexOf('/') + 1)..].Where(char.IsLetterOrDigit)).ToUpperInvariant();
}
