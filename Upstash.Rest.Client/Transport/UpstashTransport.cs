namespace Upstash.Rest.Client.Transport;

/// <summary>Puts the transport together, so that only this folder knows what it is made of.</summary>
internal static class UpstashTransport
{
    /// <summary>Creates the transport of valid options: single attempts over HTTP, repeated as the policy allows.</summary>
    public static IUpstashTransport Create(
        UpstashRedisOptions options, RetryPolicy retries, SyncToken? syncToken, HttpMessageHandler? handler, TimeProvider timeProvider) =>
        new RetryingTransport(
            new FlurlUpstashTransport(options, syncToken, handler, timeProvider),
            retries,
            timeProvider);
}
