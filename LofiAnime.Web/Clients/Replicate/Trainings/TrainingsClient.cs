namespace LofiAnime.Web.Clients.Replicate;

/// <summary>Creates, reads, lists and stops trainings. A training has a prediction's shape; its output holds <c>version</c> and <c>weights</c>.</summary>
/// <remarks>Source: https://replicate.com/docs/reference/http#trainings.create</remarks>
public sealed class TrainingsClient
{
    private readonly ReplicateCaller _caller;

    internal TrainingsClient(ReplicateCaller caller) => _caller = caller;

    /// <summary>Begins a training; repeated only when it surely was not begun.</summary>
    /// <exception cref="ReplicateException">It was not begun, or it is unknown whether it was.</exception>
    public Task<Prediction> CreateAsync(string owner, string name, string versionId, NewTraining training, CancellationToken cancellationToken)
    {
        var path = $"models/{ReplicateCaller.Segment(owner)}/{ReplicateCaller.Segment(name)}/versions/{ReplicateCaller.Segment(versionId)}/trainings";
        var request = new ReplicateRequest(HttpMethod.Post, _caller.Below(path))
        {
            Repeat = Repeat.WhenNotCarriedOut,
            Body = ReplicateCaller.Json(training, ReplicateJsonContext.Default.NewTraining),
        };
        return _caller.SendAsync(request, ReplicateJsonContext.Default.Prediction, cancellationToken);
    }

    /// <summary>Reads a training as it stands now.</summary>
    /// <exception cref="ReplicateException">There is none, or it could not be read.</exception>
    public Task<Prediction> GetAsync(string id, CancellationToken cancellationToken) =>
        _caller.GetAsync($"trainings/{ReplicateCaller.Segment(id)}", ReplicateJsonContext.Default.Prediction, cancellationToken);

    /// <summary>Lists the account's trainings, newest first.</summary>
    /// <exception cref="ReplicateException">A page could not be read.</exception>
    public IAsyncEnumerable<Prediction> ListAsync(CancellationToken cancellationToken) =>
        _caller.ItemsAsync("trainings", ReplicateJsonContext.Default.ReplicatePagePrediction, cancellationToken);

    /// <summary>Asks once for a training to be stopped; it may have ended before.</summary>
    /// <exception cref="ReplicateException">It is unknown whether it is being stopped.</exception>
    public Task<Prediction> CancelAsync(string id, CancellationToken cancellationToken) => _caller.SendAsync(
        new ReplicateRequest(HttpMethod.Post, _caller.Below($"trainings/{ReplicateCaller.Segment(id)}/cancel")) { Repeat = Repeat.Never },
        ReplicateJsonContext.Default.Prediction,
        cancellationToken);
}
