using System.Net.Http.Headers;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using System.Text.RegularExpressions;

namespace LofiAnime.Web.Clients.Replicate;

/// <summary>Calls the API for all parts of <see cref="ReplicateClient"/>: sends, repeats what may be repeated, reads the answer.</summary>
internal sealed partial class ReplicateCaller : IDisposable
{
    private readonly ReplicateOptions _options;
    private readonly ApiAddress _api;
    private readonly ReplicateTransport _transport;
    private readonly RetryPolicy _retries;

    public ReplicateCaller(ReplicateOptions options, HttpMessageHandler handler, TimeProvider timeProvider, Random random)
    {
        _options = options;
        _api = new ApiAddress(options.BaseUrl);
        _transport = new ReplicateTransport(_api, options, handler, timeProvider);
        _retries = new RetryPolicy(timeProvider, random);
    }

    /// <summary>Makes a body of JSON.</summary>
    public static Func<HttpContent> Json<T>(T value, JsonTypeInfo<T> type)
    {
        var json = JsonSerializer.SerializeToUtf8Bytes(value, type);
        return () => new ByteArrayContent(json) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } };
    }

    /// <summary>Checks an id, or another part of a path, that came from outside.</summary>
    /// <exception cref="ArgumentException">It is none: it could lead to another address.</exception>
    public static string Segment(string id) => IsSegment(id)
        ? id
        : throw new ArgumentException("An id is of 1 to 100 letters, digits, '.', '_' and '-', and begins with none of the last three.", nameof(id));

    /// <summary>Tells whether an id can stand in a path.</summary>
    public static bool IsSegment(string id) => SegmentForm.IsMatch(id);

    /// <summary>Builds an address below the API's own.</summary>
    public Uri Below(string path) => _api.Below(path);

    /// <summary>Reads what stands at a path.</summary>
    public Task<T> GetAsync<T>(string path, JsonTypeInfo<T> type, CancellationToken cancellationToken) =>
        SendAsync(new ReplicateRequest(HttpMethod.Get, Below(path)), type, cancellationToken);

    /// <summary>Sends a request and reads the JSON of its answer.</summary>
    /// <exception cref="ReplicateException">There is no such answer.</exception>
    public async Task<T> SendAsync<T>(ReplicateRequest request, JsonTypeInfo<T> type, CancellationToken cancellationToken) =>
        Read(await SendAsync(request, cancellationToken), type);

    /// <summary>Sends a request whose answer matters only as far as it is a success.</summary>
    /// <exception cref="ReplicateException">It is none.</exception>
    public Task<ReplicateReply> SendAsync(ReplicateRequest request, CancellationToken cancellationToken) => _retries.RunAsync(
        async left =>
        {
            using var body = request.Body?.Invoke();
            var timeLimit = _options.AttemptTimeout + request.Wait;
            var reply = await _transport.SendAsync(request.Method, request.Address, body, request.Headers(left), timeLimit, cancellationToken);
            return reply.Status is >= 200 and < 300 ? reply : throw ReplicateError.Read(reply);
        },
        failure => MayRepeat(request.Repeat, failure),
        request.TimeLeft ?? _options.Deadline,
        cancellationToken);

    /// <summary>Reads a list page by page, as long as more are asked for.</summary>
    /// <exception cref="ReplicateException">A page could not be read, or the next one would be elsewhere.</exception>
    public async IAsyncEnumerable<IReadOnlyList<T>> PagesAsync<T>(
        string path, JsonTypeInfo<ReplicatePage<T>> type, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        for (var address = Below(path); address is not null;)
        {
            var page = await SendAsync(new ReplicateRequest(HttpMethod.Get, address), type, cancellationToken);
            yield return page.Results;

            // A list that ends early, or never, would be taken for a whole one.
            var next = page.Next is null ? null : _api.Own(page.Next);
            address = (page.Next is null) == (next is null) && next != address
                ? next
                : throw new ReplicateException(ReplicateErrorKind.Malformed);
        }
    }

    /// <summary>Reads a list item by item, as long as more are asked for.</summary>
    /// <exception cref="ReplicateException">A page could not be read, or the next one would be elsewhere.</exception>
    public async IAsyncEnumerable<T> ItemsAsync<T>(
        string path, JsonTypeInfo<ReplicatePage<T>> type, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var page in PagesAsync(path, type, cancellationToken))
        {
            foreach (var item in page)
            {
                yield return item;
            }
        }
    }

    public void Dispose() => _transport.Dispose();

    private static bool MayRepeat(Repeat repeat, ReplicateException failure) => repeat switch
    {
        Repeat.AfterPassingFailure => failure.IsTransient,
        Repeat.WhenNotCarriedOut => failure.Kind is ReplicateErrorKind.RateLimited or ReplicateErrorKind.Unreachable,
        _ => false,
    };

    private static T Read<T>(ReplicateReply reply, JsonTypeInfo<T> type)
    {
        try
        {
            if (JsonSerializer.Deserialize(reply.Body.Span, type) is { } value)
            {
                return value;
            }
        }
        catch (JsonException)
        {
            // Its text would quote the answer.
        }

        throw new ReplicateException(ReplicateErrorKind.Malformed, reply.Status);
    }

    [GeneratedRegex(@"^[A-Za-z0-9][A-Za-z0-9._-]{0,99}\z", RegexOptions.CultureInvariant)]
    private static partial Regex SegmentForm { get; }
}
