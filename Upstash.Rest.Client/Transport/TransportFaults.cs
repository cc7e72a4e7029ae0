using Flurl.Http;

namespace Upstash.Rest.Client.Transport;

/// <summary>Tells what an attempt that ended in an exception died of, in our own words.</summary>
internal static class TransportFaults
{
    /// <summary>Drops Flurl's exception, whose text repeats the URL, and keeps what it wraps.</summary>
    public static Exception? Cause(Exception error) => error is FlurlHttpException ? error.InnerException : error;

    /// <summary>Tells whether the request surely did not leave; a time-out says so only where it can be none but the connection's.</summary>
    public static bool NeverConnected(Exception? cause, bool hasConnectTimeout) => cause switch
    {
        HttpRequestException e => e.HttpRequestError is HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError
            or HttpRequestError.SecureConnectionError or HttpRequestError.ProxyTunnelError,
        OperationCanceledException { InnerException: TimeoutException } => hasConnectTimeout,
        OperationCanceledException { InnerException: HttpRequestException e } => NeverConnected(e, hasConnectTimeout), // HttpClient's word for what failed as the time ran out.
        _ => false,
    };
}
