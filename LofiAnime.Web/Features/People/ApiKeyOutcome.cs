namespace LofiAnime.Web.Features.People;

/// <summary>What came of making an API key.</summary>
/// <param name="Token">The key, to be shown this once; <c>null</c> when there is none.</param>
/// <param name="Problem">Why there is none.</param>
public sealed record ApiKeyOutcome(string? Token, AccountProblem? Problem)
{
    /// <inheritdoc/>
    public override string ToString() => Problem?.ToString() ?? "a key";
}
