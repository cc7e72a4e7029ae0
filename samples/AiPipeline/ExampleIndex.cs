using System.Collections.Concurrent;
using Upstash.Rest.Client.SemanticCaching;

namespace AiPipeline;

/// <summary>An index for one process, for which texts of the same words mean the same. Real ones: Upstash Vector, or word vectors.</summary>
internal sealed class ExampleIndex : ISemanticIndex
{
    private readonly ConcurrentDictionary<(string Space, string Id), SemanticEntry> _entries = new();

    public string Model => "same-words/1";

    public Task<IReadOnlyList<SemanticMatch>> SearchAsync(string space, string text, int count, CancellationToken cancellationToken = default) =>
        Task.FromResult<IReadOnlyList<SemanticMatch>>([.. _entries
            .Where(entry => entry.Key.Space == space && Words(entry.Value.Text).SetEquals(Words(text)))
            .Select(entry => new SemanticMatch(entry.Value.Id, entry.Value.Text, 1))
            .Take(count)]);

    public Task PutAsync(string space, IReadOnlyCollection<SemanticEntry> entries, CancellationToken cancellationToken = default)
    {
        foreach (var entry in entries)
        {
            _entries[(space, entry.Id)] = entry;
        }

        return Task.CompletedTask;
    }

    public Task RemoveAsync(string space, IReadOnlyCollection<string> ids, CancellationToken cancellationToken = default)
    {
        foreach (var id in ids)
        {
            _entries.TryRemove((space, id), out _);
        }

        return Task.CompletedTask;
    }

    public Task ClearAsync(string space, CancellationToken cancellationToken = default) =>
        RemoveAsync(space, [.. _entries.Keys.Where(key => key.Space == space).Select(key => key.Id)], cancellationToken);

    private static HashSet<string> Words(string text) => [.. text.ToLowerInvariant().Split(' ')];
}
