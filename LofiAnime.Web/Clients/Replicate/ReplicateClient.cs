using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace LofiAnime.Web.Clients.Replicate;

/// <summary>Creates, reads and stops predictions.</summary>
/// <remarks>
/// What is safe to repeat is repeated, by <see cref="RetryPolicy"/>: a read after any passing failure, a creation only when
/// it was surely not carried out. There is no idempotency key, so a second creation would be a second bill.
/// Source: https://replicate.com/docs/reference/http
/// </remarks>
public sealed partial class ReplicateClient : IDisposable
{
    /// <summary>The shortest life that the API takes in <c>Cancel-After</c>.</summary>
    private static readonly TimeSpan _minLife = TimeSpan.FromSeconds(5);

    private readonly ReplicateOptions _options;
    private readonly ApiAddress _api;
    private readonly ReplicateTransport _transport;
    private readonly RetryPolicy _retries;

    /// <summary>Takes checked settings and the way to the network.</summary>
    /// <param name="options">The settings; they are valid.</param>
    /// <param name="handler">Makes the connections and does not follow redirects; belongs to the client from now on.</param>
    /// <param name="timeProvider">The clock of all time limits and pauses.</param>
    /// <param name="random">The jitter of the pauses; used by several threads at once.</param>
    public ReplicateClient(ReplicateOptions options, HttpMessageHandler handler, TimeProvider timeProvider, Random random)
    {
        _options = options;
        _api = new ApiAddress(options.BaseUrl);
        _transport = new ReplicateTransport(_api, options, handler, timeProvider);
        _retries = new RetryPolicy(timeProvider, random);
    }

    /// <summary>Creates a prediction; its answer may be the finished one, see <see cref="ReplicateOptions.Wait"/>.</summary>
    /// <param name="model">The model; decides the route.</param>
    /// <param name="input">The model's inputs.</param>
    /// <param name="timeLeft">Bounds the tries, and is told to the API as the run's own end.</param>
    /// <param name="cancellationToken">Ends the wait. A run that was begun meanwhile goes on until its own end.</param>
    /// <exception cref="ReplicateException">The prediction was not created, or it is unknown whether it was.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled.</exception>
    public Task<Prediction> CreateAsync(
        ModelReference model, JsonObject input, TimeSpan timeLeft, CancellationToken cancellationToken)
    {
        var body = JsonSerializer.SerializeToUtf8Bytes(
            new CreatePredictionRequest(model.Version, input), ReplicateJsonContext.Default.CreatePredictionRequest);
        return _retries.RunAsync(
            left => SendAsync(
                HttpMethod.Post, _api.Below(model.Path), body, CreationHeaders(left), _options.Wait + _options.AttemptTimeout, cancellationToken),
            failure => failure.Kind is ReplicateErrorKind.RateLimited or ReplicateErrorKind.Unreachable,
            timeLeft,
            cancellationToken);
    }

    /// <summary>Reads a prediction as it stands now.</summary>
    /// <param name="prediction">The prediction as it stood.</param>
    /// <param name="timeLeft">Bounds the tries.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="ReplicateException">The prediction could not be read.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled.</exception>
    public Task<Prediction> GetAsync(Prediction prediction, TimeSpan timeLeft, CancellationToken cancellationToken)
    {
        var address = _api.Own(prediction.Urls?.Get) ?? _api.Below($"predictions/{prediction.Id}");
        return _retries.RunAsync(
            _ => SendAsync(HttpMethod.Get, address, default, [], _options.AttemptTimeout, cancellationToken),
            failure => failure.IsTransient,
            timeLeft,
            cancellationToken);
    }

    /// <summary>Asks once for a prediction to be stopped; it may have ended before.</summary>
    /// <param name="prediction">The prediction.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The prediction, which need not be stopped yet.</returns>
    /// <exception cref="ReplicateException">It is unknown whether it is being stopped.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled.</exception>
    public Task<Prediction> CancelAsync(Prediction prediction, CancellationToken cancellationToken)
    {
        var address = _api.Own(prediction.Urls?.Cancel) ?? _api.Below($"predictions/{prediction.Id}/cancel");
        return SendAsync(HttpMethod.Post, address, default, [], _options.AttemptTimeout, cancellationToken);
    }

    /// <inheritdoc/>
    public void Dispose() => _transport.Dispose();

    private IEnumerable<(string Name, string Value)> CreationHeaders(TimeSpan timeLeft)
    {
        yield return ("Cancel-After", WholeSeconds(timeLeft > _minLife ? timeLeft : _minLife) + "s");
        if (_options.Wait > TimeSpan.Zero)
        {
            yield return ("Prefer", "wait=" + WholeSeconds(_options.Wait));
        }
    }

    private static string WholeSeconds(TimeSpan time) => Math.Ceiling(time.TotalSeconds).ToString(CultureInfo.InvariantCulture);

    private async Task<Prediction> SendAsync(
        HttpMethod method,
        Uri address,
        ReadOnlyMemory<byte> json,
        IEnumerable<(string Name, string Value)> headers,
        TimeSpan timeLimit,
        CancellationToken cancellationToken)
    {
        var reply = await _transport.SendAsync(method, address, json, headers, timeLimit, cancellationToken);
        return reply.Status is >= 200 and < 300 ? Read(reply) : throw ReplicateError.Read(reply);
    }

    private static Prediction Read(ReplicateReply reply)
    {
        try
        {
            var prediction = JsonSerializer.Deserialize(reply.Body.Span, ReplicateJsonContext.Default.Prediction);
            if (prediction is not null && IdForm.IsMatch(prediction.Id))
            {
                return prediction;
            }
        }
        catch (JsonException)
        {
            // Its text would quote the answer.
        }

        throw new ReplicateException(ReplicateErrorKind.Malformed, reply.Status);
    }

    [GeneratedRegex(@"^[A-Za-z0-9_-]{1,100}\z", RegexOptions.CultureInvariant)]
    private static partial Regex IdForm { get; }
}
