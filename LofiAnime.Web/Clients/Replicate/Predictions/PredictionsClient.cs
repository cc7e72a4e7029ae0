using System.Globalization;
using System.Runtime.CompilerServices;

namespace LofiAnime.Web.Clients.Replicate;

/// <summary>Creates, reads, lists and stops predictions.</summary>
/// <remarks>
/// A creation is repeated only when it was surely not carried out: there is no idempotency key, so a second creation
/// would be a second bill. Source: https://replicate.com/docs/reference/http#predictions.create
/// </remarks>
public sealed class PredictionsClient
{
    /// <summary>The shortest life that the API takes in <c>Cancel-After</c>.</summary>
    private static readonly TimeSpan MinLife = TimeSpan.FromSeconds(5);

    private readonly ReplicateCaller _caller;
    private readonly PredictionStream _stream;

    internal PredictionsClient(ReplicateCaller caller, PredictionStream stream) => (_caller, _stream) = (caller, stream);

    /// <summary>Creates a prediction; its answer may be the finished one, see <see cref="NewPrediction.Wait"/>.</summary>
    /// <param name="model">The model; an official one has a route of its own.</param>
    /// <param name="prediction">What it is made of.</param>
    /// <param name="timeLeft">Bounds the tries, and is told to the API in <c>Cancel-After</c> as the run's own end, at least 5 seconds.</param>
    /// <param name="cancellationToken">Ends the wait. A run that was begun meanwhile goes on until its own end.</param>
    /// <exception cref="ReplicateException">
    /// The prediction was not created, or it is unknown whether it was: see <see cref="ReplicateException.IsOutcomeUnknown"/>.
    /// </exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled.</exception>
    public Task<Prediction> CreateAsync(ModelReference model, NewPrediction prediction, TimeSpan timeLeft, CancellationToken cancellationToken) =>
        CreateAsync(model.Path, model.Version, prediction, timeLeft, cancellationToken);

    /// <summary>Creates a prediction by a deployment.</summary>
    /// <inheritdoc cref="CreateAsync(ModelReference, NewPrediction, TimeSpan, CancellationToken)"/>
    public Task<Prediction> CreateByDeploymentAsync(
        string owner, string name, NewPrediction prediction, TimeSpan timeLeft, CancellationToken cancellationToken) =>
        CreateAsync(DeploymentsClient.Path(owner, name) + "/predictions", version: null, prediction, timeLeft, cancellationToken);

    /// <summary>Follows a run of a model that streams, from its begin to its end, over broken connections too.</summary>
    /// <param name="prediction">A prediction whose <see cref="PredictionUrls.Stream"/> is there.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="ReplicateException">The model does not stream, the stream is on a foreign host, or it was lost.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled.</exception>
    public IAsyncEnumerable<PredictionEvent> StreamAsync(Prediction prediction, CancellationToken cancellationToken) =>
        _stream.ReadAsync(prediction, cancellationToken);

    /// <summary>Reads a prediction as it stands now.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="timeLeft">Bounds the tries.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="ReplicateException">The prediction could not be read.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled.</exception>
    public Task<Prediction> GetAsync(string id, TimeSpan timeLeft, CancellationToken cancellationToken) => SendAsync(
        new ReplicateRequest(HttpMethod.Get, _caller.Below($"predictions/{ReplicateCaller.Segment(id)}")) { TimeLeft = timeLeft }, cancellationToken);

    /// <summary>Lists the account's predictions, newest first, 100 to a request; runs made on the vendor's site are among them.</summary>
    /// <param name="createdAfter">Leaves out what is older; <c>null</c> for no such bound.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="ReplicateException">A page could not be read.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled.</exception>
    public async IAsyncEnumerable<Prediction> ListAsync(
        DateTimeOffset? createdAfter, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var page in PagesAsync(createdAfter, cancellationToken))
        {
            foreach (var prediction in page)
            {
                yield return prediction;
            }
        }
    }

    /// <summary>Asks once for a prediction to be stopped; it may have ended before.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The prediction, which need not be stopped yet.</returns>
    /// <exception cref="ReplicateException">It is unknown whether it is being stopped.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled.</exception>
    public Task<Prediction> CancelAsync(string id, CancellationToken cancellationToken) => SendAsync(
        new ReplicateRequest(HttpMethod.Post, _caller.Below($"predictions/{ReplicateCaller.Segment(id)}/cancel")) { Repeat = Repeat.Never },
        cancellationToken);

    /// <summary>Lists page by page.</summary>
    internal IAsyncEnumerable<IReadOnlyList<Prediction>> PagesAsync(DateTimeOffset? createdAfter, CancellationToken cancellationToken)
    {
        var bound = createdAfter?.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
        var path = "predictions" + (bound is null ? "" : "?created_after=" + Uri.EscapeDataString(bound));
        return _caller.PagesAsync(path, ReplicateJsonContext.Default.ReplicatePagePrediction, cancellationToken);
    }

    private static string WholeSeconds(TimeSpan time) => Math.Ceiling(time.TotalSeconds).ToString(CultureInfo.InvariantCulture);

    private static IEnumerable<(string Name, string Value)> Headers(TimeSpan wait, TimeSpan timeLeft)
    {
        yield return ("Cancel-After", WholeSeconds(timeLeft > MinLife ? timeLeft : MinLife) + "s");
        if (wait > TimeSpan.Zero)
        {
            yield return ("Prefer", "wait=" + WholeSeconds(wait));
        }
    }

    private Task<Prediction> CreateAsync(
        string path, string? version, NewPrediction prediction, TimeSpan timeLeft, CancellationToken cancellationToken)
    {
        var webhook = prediction.Webhook?.AbsoluteUri;
        var body = new CreatePredictionRequest(version, prediction.Input, webhook, webhook is null ? null : prediction.WebhookEvents);
        return SendAsync(
            new ReplicateRequest(HttpMethod.Post, _caller.Below(path))
            {
                Repeat = Repeat.WhenNotCarriedOut,
                Body = ReplicateCaller.Json(body, ReplicateJsonContext.Default.CreatePredictionRequest),
                Headers = left => Headers(prediction.Wait, left),
                TimeLeft = timeLeft,
                Wait = prediction.Wait,
            },
            cancellationToken);
    }

    private async Task<Prediction> SendAsync(ReplicateRequest request, CancellationToken cancellationToken)
    {
        var prediction = await _caller.SendAsync(request, ReplicateJsonContext.Default.Prediction, cancellationToken);
        return ReplicateCaller.IsSegment(prediction.Id) ? prediction : throw new ReplicateException(ReplicateErrorKind.Malformed);
    }
}
