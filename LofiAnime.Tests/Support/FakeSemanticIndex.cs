using System.Collections.Concurrent;
using Upstash.Rest.Client.SemanticCaching;

namespace LofiAnime.Tests.Support;

/// <summary>An index and a second look that a test understands: texts of one space are near, and ask for the same if they differ by "calm" and "quiet" alone.</summary>
internal sealed class FakeSemanticIndex : ISemanticIndex, IPromptVerifier
{
    private readonly ConcurrentDictionary<(string Space, string Id), SemanticEntry> _entries = new();

    public string Model => "fake-1";

    /// <summary>Gets all entries of all spaces.</summary>
    public IReadOnlyList<SemanticEntry> Entries => [.. _entries.Values];

    public Task<IReadOnlyList<SemanticMatch>> SearchAsync(string space, string text, int count, CancellationToken cancellationToken = default) =>
        Task.FromResult<IReadOnlyList<SemanticMatch>>([.. _entries
            .Where(entry => entry.Key.Space == space)
            .Select(entry => new SemanticMatch(entry.Value.Id, entry.Value.Text, entry.Value.Text == text ? 1 : 0.95))
            .OrderByDescending(match => match.Score).Take(count)]);

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

    public ValueTask<PromptVerdict> VerifyAsync(string asked, string known, CancellationToken cancellationToken = default) =>
        ValueTask.FromResult(Plain(asked) == Plain(known) ? PromptVerdict.Same : PromptVerdict.OtherContent);

    private static string Plain(string text) => text.Replace("calm", "quiet", StringComparison.Ordinal);
}
