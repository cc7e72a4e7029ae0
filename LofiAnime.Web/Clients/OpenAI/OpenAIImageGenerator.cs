using System.ClientModel;
using System.ClientModel.Primitives;
using System.Globalization;
using System.Text.Json;
using LofiAnime.Web.Clients.Replicate;
using Microsoft.Extensions.AI;
using OpenAI.Images;
using ImageGenerationOptions = Microsoft.Extensions.AI.ImageGenerationOptions;
using VendorOptions = OpenAI.Images.ImageGenerationOptions;

namespace LofiAnime.Web.Clients.OpenAI;

/// <summary>OpenAI's image call as an image generator, over the vendor's own package.</summary>
/// <remarks>
/// One call is one purchase at the most: it is never sent again by itself, whatever came of it. Pictures come as data,
/// told by their bytes, whether the vendor sends them or their address on a known host.
/// </remarks>
public sealed partial class OpenAIImageGenerator : IImageGenerator
{
    private readonly OpenAIOptions _options;
    private readonly ImageClient _client;
    private readonly HttpClient _http;
    private readonly OutputReader _outputs;
    private readonly TimeProvider _timeProvider;
    private readonly ILogger _logger;
    private readonly ImageGeneratorMetadata _metadata;

    /// <summary>Takes checked settings and the way to the network.</summary>
    /// <param name="options">The settings; they are valid.</param>
    /// <param name="handler">Makes the connections and does not follow redirects; belongs to the generator from now on.</param>
    /// <param name="outputs">Fetches the pictures that are answered as addresses; belongs to the generator from now on.</param>
    /// <param name="timeProvider">The clock of the time limit.</param>
    /// <param name="logger">Is told statuses and codes; never a prompt, the key or the vendor's words.</param>
    public OpenAIImageGenerator(OpenAIOptions options, HttpMessageHandler handler, OutputReader outputs, TimeProvider timeProvider, ILogger<OpenAIImageGenerator> logger)
    {
        _options = options;
        _http = new(new BoundedAnswerHandler(handler, (options.MaxPictureBytes * 2L) + (64 << 10))) { Timeout = Timeout.InfiniteTimeSpan };
        _client = new(options.Model, new ApiKeyCredential(options.ApiKey!), new global::OpenAI.OpenAIClientOptions
        {
            Endpoint = options.Endpoint,
            NetworkTimeout = Timeout.InfiniteTimeSpan, // Ours counts by our clock.
            RetryPolicy = new ClientRetryPolicy(maxRetries: 0),
            Transport = new HttpClientPipelineTransport(_http),
            ClientLoggingOptions = new() { EnableLogging = false }, // Its log would hold prompts.
        });
        _outputs = outputs;
        _timeProvider = timeProvider;
        _logger = logger;
        _metadata = new("openai", options.Endpoint, options.Model);
    }

    /// <inheritdoc/>
    /// <remarks>A size takes the nearest that the model makes; the count is one at least and four at the most. Pictures are not edited.</remarks>
    /// <exception cref="PictureNotMadeException">There is no picture: the kind tells whether another call may have one.</exception>
    /// <exception cref="ArgumentException">The prompt is missing, or there are pictures to be edited.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled; the picture may be billed all the same.</exception>
    public async Task<ImageGenerationResponse> GenerateAsync(
        ImageGenerationRequest request, ImageGenerationOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        var prompt = request.Prompt is { Length: > 0 } words ? words : throw new ArgumentException("A prompt is missing.", nameof(request));
        if (request.OriginalImages?.Any() == true)
        {
            throw new ArgumentException("Pictures are not edited here; send a prompt alone.", nameof(request));
        }

        var reference = Guid.NewGuid().ToString("N")[..8];
        using var late = new CancellationTokenSource(_options.AttemptTimeout, _timeProvider);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, late.Token);
        try
        {
            var count = Math.Clamp(options?.Count ?? 1, 1, 4);
            var answer = await _client.GenerateImagesAsync(_options.PromptPrefix + prompt, count, Options(options), either.Token);
            return new(await ReadAsync(answer.Value, either.Token)) { RawRepresentation = answer.Value };
        }
        catch (OperationCanceledException e)
        {
            cancellationToken.ThrowIfCancellationRequested();
            Log.TimedOut(_logger, reference);
            throw new PictureNotMadeException(PictureFailure.TimedOut, reference, e);
        }
        catch (ClientResultException e)
        {
            throw Refused(e, reference);
        }
        catch (Exception e) when (e is ReplicateException or HttpRequestException or IOException or JsonException or FormatException or KeyNotFoundException or InvalidOperationException)
        {
            // A connection that broke, or an answer that is none. Its text may hold the vendor's words, so that only its kind is told.
            Log.NoAnswer(_logger, (e as ReplicateException)?.Kind.ToString() ?? e.GetType().Name, reference);
            throw new PictureNotMadeException(PictureFailure.Failed, reference);
        }
    }

    /// <inheritdoc/>
    public object? GetService(Type serviceType, object? serviceKey = null)
    {
        ArgumentNullException.ThrowIfNull(serviceType);
        return serviceKey is not null ? null
            : serviceType.IsInstanceOfType(this) ? this
            : serviceType.IsInstanceOfType(_metadata) ? _metadata
            : serviceType.IsInstanceOfType(_client) ? _client
            : null;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _http.Dispose();
        _outputs.Dispose();
    }

    private VendorOptions Options(ImageGenerationOptions? asked)
    {
        var options = new VendorOptions { Size = Size(asked?.ImageSize) };
        if (_options.Quality.Length > 0 && _options.Model != "dall-e-2")
        {
            options.Quality = new GeneratedImageQuality(_options.Quality);
        }

        if (_options.IsGptImage)
        {
            options.OutputFileFormat = _options.OutputFormat is PictureFormat.Jpeg ? GeneratedImageFileFormat.Jpeg : GeneratedImageFileFormat.Webp;
            options.OutputCompressionFactor = _options.OutputCompression;
        }

        return options;
    }

    private GeneratedImageSize Size(System.Drawing.Size? asked) =>
        !_options.IsGptImage || asked is not { Width: > 0, Height: > 0 } size ? GeneratedImageSize.W1024xH1024
        : size.Width * 4 > size.Height * 5 ? GeneratedImageSize.W1536xH1024
        : size.Height * 4 > size.Width * 5 ? GeneratedImageSize.W1024xH1536
        : GeneratedImageSize.W1024xH1024;

    private async Task<IList<AIContent>> ReadAsync(GeneratedImageCollection images, CancellationToken cancellationToken)
    {
        var contents = new List<AIContent>();
        foreach (var image in images)
        {
            var file = image.ImageBytes is { } bytes ? Checked(bytes.ToMemory())
                : image.ImageUri is { } address ? await _outputs.ReadAsync(address.OriginalString, _options.AttemptTimeout, cancellationToken)
                : throw new FormatException("A picture without its bytes or address.");
            contents.Add(new DataContent(file.Content, file.Format.MediaType()));
        }

        return contents.Count > 0 ? contents : throw new FormatException("An answer without pictures.");
    }

    private PictureFile Checked(ReadOnlyMemory<byte> content) =>
        content.Length > _options.MaxPictureBytes ? throw new ReplicateException(ReplicateErrorKind.OutputTooLarge)
        : PictureSignature.Read(content.Span) is { } format ? new(content, format)
        : throw new ReplicateException(ReplicateErrorKind.OutputNotAPicture);

    private PictureNotMadeException Refused(ClientResultException refusal, string reference)
    {
        var response = refusal.GetRawResponse();
        var code = CodeOf(response);
        var failure = (refusal.Status, code) switch
        {
            (400, "moderation_blocked" or "content_policy_violation") => PictureFailure.Refused,
            (401 or 403 or 404, _) or (429, "insufficient_quota") or (400, "billing_hard_limit_reached") => PictureFailure.Unavailable,
            (429 or 503, _) => PictureFailure.Busy,
            _ => PictureFailure.Failed,
        };
        if (failure is PictureFailure.Unavailable)
        {
            Log.OperatorNeeded(_logger, refusal.Status, code, reference);
        }
        else
        {
            Log.Refused(_logger, refusal.Status, code, failure, reference);
        }

        // Not the exception itself: its text has the vendor's words, which may repeat the prompt.
        return new(failure, reference) { RetryAfter = RetryAfterOf(response), IsUncharged = refusal.Status == 429 && failure is PictureFailure.Busy };
    }

    /// <summary>Returns the error's code, if it is one of a code's letters: what else the body says is never told.</summary>
    private static string CodeOf(PipelineResponse? response)
    {
        try
        {
            using var body = JsonDocument.Parse(response?.Content.ToMemory() ?? default);
            var code = body.RootElement.GetProperty("error").GetProperty("code").GetString();
            return code is { Length: > 0 and <= 64 } && code.All(letter => char.IsAsciiLetterLower(letter) || char.IsAsciiDigit(letter) || letter == '_') ? code : "none";
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            return "none";
        }
    }

    private static TimeSpan? RetryAfterOf(PipelineResponse? response) =>
        response?.Headers.TryGetValue("Retry-After", out var text) == true
        && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) ? TimeSpan.FromSeconds(seconds) : null;

    private static partial class Log
    {
        [LoggerMessage(2060, LogLevel.Warning, "OpenAI refused with HTTP status {HttpStatus}, code {Code}: {Failure}, reference {Reference}.")]
        public static partial void Refused(ILogger logger, int httpStatus, string code, PictureFailure failure, string reference);

        [LoggerMessage(2061, LogLevel.Error, "OpenAI makes no pictures until the operator acts: key, credit, organisation or OpenAI:Model. HTTP status {HttpStatus}, code {Code}, reference {Reference}.")]
        public static partial void OperatorNeeded(ILogger logger, int httpStatus, string code, string reference);

        [LoggerMessage(2062, LogLevel.Warning, "OpenAI gave no picture in OpenAI:AttemptTimeout, reference {Reference}; it may bill it.")]
        public static partial void TimedOut(ILogger logger, string reference);

        [LoggerMessage(2063, LogLevel.Warning, "OpenAI's answer was not taken: {Kind}, reference {Reference}; it may bill it.")]
        public static partial void NoAnswer(ILogger logger, string kind, string reference);
    }
}
