namespace Upstash.Rest.Client.SemanticCaching;

/// <summary>Finds texts that mean nearly the same; what they stand for is kept elsewhere, under their ids.</summary>
/// <remarks>
/// Entries lie in spaces that know nothing of each other: a space is what isolates owners, models and settings, never a
/// filter. A space's name is 1 to 64 of <c>A-Z a-z 0-9 _ -</c>, so that it fits an Upstash Vector namespace and a Redis key
/// as it stands. An entry may be found only a moment after it was put.
/// </remarks>
public interface ISemanticIndex
{
    /// <summary>Gets what the scores depend on: the embedding's model and its version. Scores, and minima, of two models do not compare.</summary>
    string Model { get; }

    /// <summary>Finds the entries nearest to a text.</summary>
    /// <param name="space">Where to look.</param>
    /// <param name="text">The text.</param>
    /// <param name="count">How many at the most, from 1 to 100.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    /// <returns>The nearest first; none for a text that no vector can be made of.</returns>
    /// <exception cref="UpstashException">The index gave no answer.</exception>
    Task<IReadOnlyList<SemanticMatch>> SearchAsync(string space, string text, int count, CancellationToken cancellationToken = default);

    /// <summary>Puts entries; those of the same id are replaced.</summary>
    /// <param name="space">Where to put them.</param>
    /// <param name="entries">The entries; none is fine.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    /// <exception cref="UpstashException">The index gave no answer; the same may be put again.</exception>
    Task PutAsync(string space, IReadOnlyCollection<SemanticEntry> entries, CancellationToken cancellationToken = default);

    /// <summary>Removes entries; ids that are not there are fine.</summary>
    /// <param name="space">Where they are.</param>
    /// <param name="ids">The ids; none is fine.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    /// <exception cref="UpstashException">The index gave no answer; the same may be removed again.</exception>
    Task RemoveAsync(string space, IReadOnlyCollection<string> ids, CancellationToken cancellationToken = default);

    /// <summary>Removes all entries of one space, and of no other.</summary>
    /// <param name="space">The space.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    /// <exception cref="UpstashException">The index gave no answer; the same may be cleared again.</exception>
    Task ClearAsync(string space, CancellationToken cancellationToken = default);
}
