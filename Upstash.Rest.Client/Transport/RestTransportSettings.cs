namespace Upstash.Rest.Client.Transport;

/// <summary>What a REST API's transport needs to know.</summary>
/// <param name="BaseUrl">Where the API is; a path is kept.</param>
/// <param name="Token">The bearer token.</param>
/// <param name="AttemptTimeout">How long one attempt may take, to the answer's last byte.</param>
/// <param name="MaxResponseBytes">The longest answer that is read.</param>
/// <param name="MaxResponseSetting">What that setting is called.</param>
/// <param name="SendTelemetry">Whether requests name this library.</param>
internal sealed record RestTransportSettings(
    Uri BaseUrl, string Token, TimeSpan AttemptTimeout, long MaxResponseBytes, string MaxResponseSetting, bool SendTelemetry)
{
    /// <summary>Creates the transport of these settings.</summary>
    public IRestTransport Create(HttpMessageHandler? handler, TimeProvider timeProvider) => new FlurlRestTransport(this, handler, timeProvider);
}
