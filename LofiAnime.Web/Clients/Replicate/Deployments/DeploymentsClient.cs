namespace LofiAnime.Web.Clients.Replicate;

/// <summary>Creates, reads, lists, changes and deletes deployments; <see cref="PredictionsClient"/> runs them.</summary>
/// <remarks>Source: https://replicate.com/docs/reference/http#deployments.list</remarks>
public sealed class DeploymentsClient
{
    private readonly ReplicateCaller _caller;

    internal DeploymentsClient(ReplicateCaller caller) => _caller = caller;

    /// <summary>Lists the account's deployments.</summary>
    /// <exception cref="ReplicateException">A page could not be read.</exception>
    public IAsyncEnumerable<Deployment> ListAsync(CancellationToken cancellationToken) =>
        _caller.ItemsAsync("deployments", ReplicateJsonContext.Default.ReplicatePageDeployment, cancellationToken);

    /// <summary>Reads a deployment.</summary>
    /// <exception cref="ReplicateException">There is none, or it could not be read.</exception>
    public Task<Deployment> GetAsync(string owner, string name, CancellationToken cancellationToken) =>
        _caller.GetAsync(Path(owner, name), ReplicateJsonContext.Default.Deployment, cancellationToken);

    /// <summary>Creates a deployment; repeated only when it surely was not created.</summary>
    /// <exception cref="ReplicateException">It was not created, or it is unknown whether it was.</exception>
    public Task<Deployment> CreateAsync(DeploymentSettings settings, CancellationToken cancellationToken) =>
        SendAsync(HttpMethod.Post, "deployments", settings, Repeat.WhenNotCarriedOut, cancellationToken);

    /// <summary>Changes a deployment, which makes a new release.</summary>
    /// <exception cref="ReplicateException">It was not changed, or it is unknown whether it was.</exception>
    public Task<Deployment> ChangeAsync(string owner, string name, DeploymentSettings settings, CancellationToken cancellationToken) =>
        SendAsync(HttpMethod.Patch, Path(owner, name), settings, Repeat.WhenNotCarriedOut, cancellationToken);

    /// <summary>Deletes a deployment that was not used for 15 minutes.</summary>
    /// <returns><c>false</c> when there was none, be it that an earlier try has deleted it.</returns>
    /// <exception cref="ReplicateException">It is unknown whether it is deleted.</exception>
    public async Task<bool> DeleteAsync(string owner, string name, CancellationToken cancellationToken)
    {
        try
        {
            await _caller.SendAsync(new ReplicateRequest(HttpMethod.Delete, _caller.Below(Path(owner, name))), cancellationToken);
            return true;
        }
        catch (ReplicateException e) when (e.Kind == ReplicateErrorKind.NotFound)
        {
            return false;
        }
    }

    internal static string Path(string owner, string name) => $"deployments/{ReplicateCaller.Segment(owner)}/{ReplicateCaller.Segment(name)}";

    private Task<Deployment> SendAsync(
        HttpMethod method, string path, DeploymentSettings settings, Repeat repeat, CancellationToken cancellationToken)
    {
        var body = ReplicateCaller.Json(settings, ReplicateJsonContext.Default.DeploymentSettings);
        var request = new ReplicateRequest(method, _caller.Below(path)) { Repeat = repeat, Body = body };
        return _caller.SendAsync(request, ReplicateJsonContext.Default.Deployment, cancellationToken);
    }
}
