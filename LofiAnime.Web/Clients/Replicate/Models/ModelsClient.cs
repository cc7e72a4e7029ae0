using System.Text;

namespace LofiAnime.Web.Clients.Replicate;

/// <summary>Reads models and their versions.</summary>
/// <remarks>Source: https://replicate.com/docs/reference/http#models.list</remarks>
public sealed class ModelsClient
{
    /// <summary>The verb that asks with a body.</summary>
    private static readonly HttpMethod Query = new("QUERY");

    private readonly ReplicateCaller _caller;

    internal ModelsClient(ReplicateCaller caller) => _caller = caller;

    /// <summary>Lists the public models, and the account's own, newest version first.</summary>
    /// <exception cref="ReplicateException">A page could not be read.</exception>
    public IAsyncEnumerable<ReplicateModel> ListAsync(CancellationToken cancellationToken) =>
        _caller.ItemsAsync("models", ReplicateJsonContext.Default.ReplicatePageReplicateModel, cancellationToken);

    /// <summary>Searches the public models.</summary>
    /// <param name="words">What to search for.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The best ones first; one page of them.</returns>
    /// <exception cref="ReplicateException">The search failed.</exception>
    public async Task<IReadOnlyList<ReplicateModel>> SearchAsync(string words, CancellationToken cancellationToken)
    {
        var request = new ReplicateRequest(Query, _caller.Below("models")) { Body = () => new StringContent(words, Encoding.UTF8, "text/plain") };
        return (await _caller.SendAsync(request, ReplicateJsonContext.Default.ReplicatePageReplicateModel, cancellationToken)).Results;
    }

    /// <summary>Reads a model.</summary>
    /// <exception cref="ReplicateException">There is none, or it could not be read.</exception>
    public Task<ReplicateModel> GetAsync(string owner, string name, CancellationToken cancellationToken) =>
        _caller.GetAsync(Path(owner, name), ReplicateJsonContext.Default.ReplicateModel, cancellationToken);

    /// <summary>Lists a model's versions, newest first; an official model has none to show.</summary>
    /// <exception cref="ReplicateException">A page could not be read.</exception>
    public IAsyncEnumerable<ModelVersion> VersionsAsync(string owner, string name, CancellationToken cancellationToken) =>
        _caller.ItemsAsync(Path(owner, name) + "/versions", ReplicateJsonContext.Default.ReplicatePageModelVersion, cancellationToken);

    /// <summary>Reads one version.</summary>
    /// <exception cref="ReplicateException">There is none, or it could not be read.</exception>
    public Task<ModelVersion> GetVersionAsync(string owner, string name, string versionId, CancellationToken cancellationToken) => _caller.GetAsync(
        $"{Path(owner, name)}/versions/{ReplicateCaller.Segment(versionId)}", ReplicateJsonContext.Default.ModelVersion, cancellationToken);

    /// <summary>Reads what a model takes: the inputs of its newest version.</summary>
    /// <exception cref="ReplicateException">There is no such model, or it could not be read.</exception>
    public async Task<IReadOnlyList<ModelInput>> InputsAsync(string owner, string name, CancellationToken cancellationToken) =>
        ModelInput.Read((await GetAsync(owner, name, cancellationToken)).LatestVersion?.OpenapiSchema);

    private static string Path(string owner, string name) => $"models/{ReplicateCaller.Segment(owner)}/{ReplicateCaller.Segment(name)}";
}
