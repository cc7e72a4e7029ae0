namespace LofiAnime.Web.Clients.Replicate;

/// <summary>Tells what a failed exchange was.</summary>
internal static class HttpFailure
{
    /// <summary>Translates what <see cref="HttpClient"/> threw, other than for time.</summary>
    public static ReplicateException Translate(Exception? cause) => new(
        NothingWasSent(cause) ? ReplicateErrorKind.Unreachable : ReplicateErrorKind.ConnectionLost, innerException: cause);

    private static bool NothingWasSent(Exception? cause) => cause switch
    {
        HttpRequestException failure => failure.HttpRequestError is HttpRequestError.ConnectionError
            or HttpRequestError.NameResolutionError or HttpRequestError.SecureConnectionError or HttpRequestError.ProxyTunnelError,

        // This is how the handler reports that its ConnectTimeout has passed.
        OperationCanceledException { InnerException: TimeoutException } => true,
        _ => false,
    };
}
