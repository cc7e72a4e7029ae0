namespace LofiAnime.Web.Clients;

/// <summary>Turns a prompt into a picture: a paid model, or the offline artist.</summary>
public interface IPictureProvider
{
    /// <summary>Gets the name told to clients in <c>X-Picture-Provider</c>, for example <c>replicate</c>.</summary>
    string Name { get; }

    /// <summary>Makes one picture; the wait is bounded by the provider's own deadline.</summary>
    /// <param name="prompt">A validated prompt: 1 to 1000 characters, no control characters.</param>
    /// <param name="cancellationToken">Stops the wait and, where the vendor can, the work.</param>
    /// <returns>The picture's bytes, or why there is none. What a vendor may do is never an exception here.</returns>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled.</exception>
    Task<PictureOutcome> MakeAsync(string prompt, CancellationToken cancellationToken);
}
