namespace LofiAnime.Web.Clients.Replicate;

/// <summary>Replicate's API, part by part.</summary>
/// <remarks>
/// What is safe to repeat is repeated, up to four times: a read after any passing failure, anything else only when it was
/// surely not carried out. Source: https://replicate.com/docs/reference/http
/// </remarks>
public sealed class ReplicateClient : IDisposable
{
    private readonly ReplicateCaller _caller;

    /// <summary>Takes checked settings and the way to the network.</summary>
    /// <param name="options">The settings; they are valid.</param>
    /// <param name="handler">Makes the connections and does not follow redirects; belongs to the client from now on.</param>
    /// <param name="timeProvider">The clock of all time limits and pauses.</param>
    /// <param name="random">The jitter of the pauses; used by several threads at once.</param>
    public ReplicateClient(ReplicateOptions options, HttpMessageHandler handler, TimeProvider timeProvider, Random random)
    {
        _caller = new ReplicateCaller(options, handler, timeProvider, random);
        Predictions = new PredictionsClient(_caller);
    }

    /// <summary>Gets the predictions: runs of models.</summary>
    public PredictionsClient Predictions { get; }

    /// <inheritdoc/>
    public void Dispose() => _caller.Dispose();
}
