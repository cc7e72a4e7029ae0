namespace Upstash.Rest.Client.Transport;

/// <summary>A whole answer.</summary>
/// <param name="statusCode">The HTTP status.</param>
/// <param name="body">The body's bytes.</param>
/// <param name="headers">The headers by name, whatever its case; several values are joined by commas.</param>
/// <param name="retryAfter">The wait that <c>Retry-After</c> asks for.</param>
internal sealed class RestResponse(int statusCode, byte[] body, IReadOnlyDictionary<string, string> headers, TimeSpan? retryAfter)
{
    public int StatusCode { get; } = statusCode;

    public bool IsSuccess => StatusCode is >= 200 and < 300;

    public byte[] Body { get; } = body;

    public IReadOnlyDictionary<string, string> Headers { get; } = headers;

    public TimeSpan? RetryAfter { get; } = retryAfter;
}
