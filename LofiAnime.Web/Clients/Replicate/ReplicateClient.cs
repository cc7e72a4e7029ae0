namespace LofiAnime.Web.Clients.Replicate;

/// <summary>Replicate's API, part by part.</summary>
/// <remarks>
/// What is safe to repeat is repeated, up to four times: a read after any passing failure, anything else only when it was
/// surely not carried out. Source: https://replicate.com/docs/reference/http
/// </remarks>
public sealed class ReplicateClient : IDisposable
{
    private readonly ReplicateCaller _caller;
    private readonly PredictionStream _stream;

    /// <summary>Takes checked settings and the way to the network.</summary>
    /// <param name="options">The settings; they are valid.</param>
    /// <param name="handler">Makes the connections and does not follow redirects; belongs to the client from now on.</param>
    /// <param name="timeProvider">The clock of all time limits and pauses.</param>
    /// <param name="random">The jitter of the pauses; used by several threads at once.</param>
    public ReplicateClient(ReplicateOptions options, HttpMessageHandler handler, TimeProvider timeProvider, Random random)
    {
        _caller = new ReplicateCaller(options, handler, timeProvider, random);
        _stream = new PredictionStream(options, handler, timeProvider);
        Catalogue = new CatalogueClient(_caller);
        Deployments = new DeploymentsClient(_caller);
        Files = new FilesClient(_caller);
        Models = new ModelsClient(_caller);
        Predictions = new PredictionsClient(_caller, _stream);
        Trainings = new TrainingsClient(_caller);
        Webhooks = new WebhooksClient(_caller);
    }

    /// <summary>Gets the account, the hardware and the collections.</summary>
    public CatalogueClient Catalogue { get; }

    /// <summary>Gets the deployments: models on hardware of one's own choice.</summary>
    public DeploymentsClient Deployments { get; }

    /// <summary>Gets the files, which are inputs of models.</summary>
    public FilesClient Files { get; }

    /// <summary>Gets the models and their versions.</summary>
    public ModelsClient Models { get; }

    /// <summary>Gets the predictions: runs of models.</summary>
    public PredictionsClient Predictions { get; }

    /// <summary>Gets the trainings, which make versions of models.</summary>
    public TrainingsClient Trainings { get; }

    /// <summary>Gets how webhooks are signed.</summary>
    public WebhooksClient Webhooks { get; }

    /// <inheritdoc/>
    public void Dispose()
    {
        _stream.Dispose();
        _caller.Dispose();
    }
}
