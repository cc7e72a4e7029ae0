namespace Upstash.Rest.Client.Transport;

/// <summary>A whole answer in a pooled buffer; dispose it when it is read.</summary>
internal sealed class UpstashResponse(int statusCode, PooledBuffer body, bool isBase64, TimeSpan? retryAfter = null) : IDisposable
{
    public int StatusCode { get; } = statusCode;

    public bool IsSuccess => StatusCode is >= 200 and < 300;

    public ReadOnlyMemory<byte> Body => body.Written;

    /// <summary>Gets a value indicating whether strings in results are base64.</summary>
    public bool IsBase64 { get; } = isBase64;

    /// <summary>Gets the wait that the server asked for; <c>null</c> when it asked for none.</summary>
    public TimeSpan? RetryAfter { get; } = retryAfter;

    public void Dispose() => body.Dispose();
}
