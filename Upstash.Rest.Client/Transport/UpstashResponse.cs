namespace Upstash.Rest.Client.Transport;

/// <summary>A whole answer in a pooled buffer; dispose it when it is read.</summary>
internal sealed class UpstashResponse(int statusCode, PooledBuffer body, TimeSpan? retryAfter = null) : IDisposable
{
    public int StatusCode { get; } = statusCode;

    public bool IsSuccess => StatusCode is >= 200 and < 300;

    /// <summary>Gets a value indicating whether the body is RESP2, and not JSON.</summary>
    public bool IsResp { get; init; }

    public ReadOnlyMemory<byte> Body => body.Written;

    /// <summary>Gets the wait that the server asked for; <c>null</c> when it asked for none.</summary>
    public TimeSpan? RetryAfter { get; } = retryAfter;

    public void Dispose() => body.Dispose();
}
