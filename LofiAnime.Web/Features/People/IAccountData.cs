using System.Text.Json.Nodes;

namespace LofiAnime.Web.Features.People;

/// <summary>What a feature keeps about an account, so that the person can take it along and have it deleted. Each feature that keeps something adds one.</summary>
public interface IAccountData
{
    /// <summary>Gets the feature's name in the export, such as <c>pictures</c>.</summary>
    string Part { get; }

    /// <summary>Tells all that is kept, with links as paths on this site.</summary>
    /// <param name="ownerId">The account as <see cref="Jobs.JobOwner"/> names it: <c>account:</c> and the account's id.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    Task<JsonNode?> ExportAsync(string ownerId, CancellationToken cancellationToken);

    /// <summary>Deletes all that is kept. Where it fails half-way it throws, and is called again when the person tries again.</summary>
    /// <param name="ownerId">The account as <see cref="Jobs.JobOwner"/> names it: <c>account:</c> and the account's id.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    Task DeleteAsync(string ownerId, CancellationToken cancellationToken);
}
