namespace Upstash.Rest.Client.SemanticCaching;

/// <summary>Looks again at what an index holds to be near: vectors take a dog that bites a man for a man who bites a dog.</summary>
/// <remarks>One of your own may ask a model, or a person; it is asked within the cache's deadline, for the nearest entries only.</remarks>
public interface IPromptVerifier
{
    /// <summary>Tells whether the answer to one prompt may be given to another.</summary>
    /// <param name="asked">The prompt that is asked now.</param>
    /// <param name="known">The prompt whose answer is kept.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    ValueTask<PromptVerdict> VerifyAsync(string asked, string known, CancellationToken cancellationToken = default);
}
