namespace LofiAnime.Web.Clients.Replicate;

/// <summary>Fetches a picture that a model made: from a host on the list and without the token, or out of a <c>data:</c> URI.</summary>
public sealed class OutputReader : IDisposable
{
    private readonly ReplicateOptions _options;
    private readonly OutputHostList _hosts;
    private readonly HttpClient _http;
    private readonly RetryPolicy _retries;
    private readonly TimeProvider _timeProvider;

    /// <summary>Takes checked settings and the way to the network.</summary>
    /// <param name="options">The settings; they are valid.</param>
    /// <param name="handler">Makes the connections and does not follow redirects; belongs to the reader from now on.</param>
    /// <param name="timeProvider">The clock of all time limits and pauses.</param>
    /// <param name="random">The jitter of the pauses; used by several threads at once.</param>
    public OutputReader(ReplicateOptions options, HttpMessageHandler handler, TimeProvider timeProvider, Random random)
    {
        _options = options;
        _hosts = new OutputHostList(options.OutputHosts);
        _http = new HttpClient(handler) { Timeout = Timeout.InfiniteTimeSpan };
        _retries = new RetryPolicy(timeProvider, random);
        _timeProvider = timeProvider;
    }

    /// <summary>Fetches one picture.</summary>
    /// <param name="location">The address or <c>data:</c> URI, from <see cref="ReplicateOutput"/>.</param>
    /// <param name="timeLeft">Bounds the tries.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="ReplicateException">There is no picture there, or none that may be taken.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled.</exception>
    public async Task<PictureFile> ReadAsync(string location, TimeSpan timeLeft, CancellationToken cancellationToken)
    {
        var content = location.StartsWith("data:", StringComparison.OrdinalIgnoreCase)
            ? Decode(location)
            : await DownloadAsync(location, timeLeft, cancellationToken);
        return PictureSignature.Read(content.Span) is { } format
            ? new PictureFile(content, format)
            : throw new ReplicateException(ReplicateErrorKind.OutputNotAPicture);
    }

    /// <inheritdoc/>
    public void Dispose() => _http.Dispose();

    private ReadOnlyMemory<byte> Decode(string uri)
    {
        const string Marker = ";base64,";
        var comma = uri.IndexOf(',', StringComparison.Ordinal);
        if (comma < 0 || !uri.AsSpan(0, comma + 1).EndsWith(Marker, StringComparison.OrdinalIgnoreCase))
        {
            throw new ReplicateException(ReplicateErrorKind.OutputNotAPicture);
        }

        var base64 = uri.AsSpan(comma + 1);
        if (base64.Length / 4L * 3 > _options.MaxPictureBytes + 3L)
        {
            throw new ReplicateException(ReplicateErrorKind.OutputTooLarge);
        }

        var bytes = new byte[(base64.Length / 4 * 3) + 3];
        if (!Convert.TryFromBase64Chars(base64, bytes, out var length))
        {
            throw new ReplicateException(ReplicateErrorKind.OutputNotAPicture);
        }

        return length <= _options.MaxPictureBytes
            ? bytes.AsMemory(0, length)
            : throw new ReplicateException(ReplicateErrorKind.OutputTooLarge);
    }

    private Task<ReadOnlyMemory<byte>> DownloadAsync(string location, TimeSpan timeLeft, CancellationToken cancellationToken) =>
        Uri.TryCreate(location, UriKind.Absolute, out var address) && _hosts.Allows(address)
            ? _retries.RunAsync(_ => DownloadOnceAsync(address, cancellationToken), failure => failure.IsTransient, timeLeft, cancellationToken)
            : throw new ReplicateException(ReplicateErrorKind.OutputNotAllowed);

    private async Task<ReadOnlyMemory<byte>> DownloadOnceAsync(Uri address, CancellationToken cancellationToken)
    {
        using var late = new CancellationTokenSource(_options.AttemptTimeout, _timeProvider);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, late.Token);
        try
        {
            using var response = await _http.GetAsync(address, HttpCompletionOption.ResponseHeadersRead, either.Token);
            if (!response.IsSuccessStatusCode)
            {
                throw Refusal((int)response.StatusCode);
            }

            return await BoundedBody.ReadAsync(response.Content, _options.MaxPictureBytes, either.Token)
                ?? throw new ReplicateException(ReplicateErrorKind.OutputTooLarge);
        }
        catch (Exception e) when (e is HttpRequestException or IOException or OperationCanceledException)
        {
            cancellationToken.ThrowIfCancellationRequested();
            throw late.IsCancellationRequested
                ? new ReplicateException(ReplicateErrorKind.TimedOut, innerException: e)
                : HttpFailure.Translate(e);
        }
    }

    // The API's statuses mean other things here: a 404 is a picture that is gone, not a model that does not exist.
    private static ReplicateException Refusal(int status)
    {
        var kind = ReplicateError.Kind(status);
        var passing = kind is ReplicateErrorKind.RateLimited or ReplicateErrorKind.ServerTrouble;
        return new ReplicateException(passing ? ReplicateErrorKind.ServerTrouble : ReplicateErrorKind.OutputUnavailable, status);
    }
}
