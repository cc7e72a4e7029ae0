using System.Net;

namespace Upstash.Rest.Client.RateLimiting;

/// <summary>An outgoing request was not sent, since its turn would have come too late.</summary>
/// <remarks>
/// An error and not an answer made up: nothing came from the other side, and nobody should take it for that. It is an
/// <see cref="HttpRequestException"/> with status 429, so that whoever handles the errors of an <see cref="HttpClient"/> handles this one.
/// </remarks>
public sealed class RateLimitedRequestException : HttpRequestException
{
    internal RateLimitedRequestException(string message, TimeSpan retryAfter)
        : base(HttpRequestError.Unknown, message, statusCode: HttpStatusCode.TooManyRequests) => RetryAfter = retryAfter;

    /// <summary>Gets how long to wait before trying again; zero when it is in vain or not known.</summary>
    public TimeSpan RetryAfter { get; }
}
