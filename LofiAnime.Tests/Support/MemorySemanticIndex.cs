using System.Collections.Concurrent;
using Upstash.Rest.Client.SemanticCaching;

namespace LofiAnime.Tests.Support;

/// <summary>An index in memory, for which texts of the same words mean the same, unless a test measures otherwise.</summary>
internal sealed class MemorySemanticIndex : ISemanticIndex
{
    private readonly ConcurrentDictionary<(string Space, string Id), SemanticEntry> _entries = new();
    private int _searches;

    public string Model { get; set; } = "words/1";

    /// <summary>Gets how near two texts are, from 0 to 1; by default by the cosine of their words' counts.</summary>
    public Func<string, string, double> Proximity { get; init; } = Score;

    /// <summary>Gets how often it was searched.</summary>
    public int Searches => _searches;

    /// <summary>Gets what is in it, over all spaces.</summary>
    public ICollection<SemanticEntry> Entries => _entries.Values;

    /// <summary>Gets or sets what a search waits for, deaf to its token.</summary>
    public Task Gate { get; set; } = Task.CompletedTask;

    /// <summary>Gets or sets what a search fails with.</summary>
    public Exception? Failure { get; set; }

    public async Task<IReadOnlyList<SemanticMatch>> SearchAsync(string space, string text, int count, CancellationToken cancellationToken = default)
    {
        Interlocked.Increment(ref _searches);
        await Gate;
        return Failure is null
            ? [.. _entries.Where(entry => entry.Key.Space == space)
                .Select(entry => new SemanticMatch(entry.Value.Id, entry.Value.Text, Proximity(text, entry.Value.Text)))
                .OrderByDescending(match => match.Score)
                .Take(count)]
            : throw Failure;
    }

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

    private static double Score(string one, string other)
    {
        var (first, second) = (Counts(one), Counts(other));
        var dot = first.Sum(word => word.Value * second.GetValueOrDefault(word.Key));
        return (1 + (dot / Math.Sqrt(first.Values.Sum(n => n * n) * second.Values.Sum(n => n * n)))) / 2;
    }

    private static Dictionary<string, double> Counts(string text) =>
        text.Split(' ').GroupBy(word => word, StringComparer.Ordinal).ToDictionary(word => word.Key, word => (double)word.Count(), StringComparer.Ordinal);
}
