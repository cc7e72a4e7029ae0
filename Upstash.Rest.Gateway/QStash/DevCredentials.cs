namespace Upstash.Rest.Gateway.QStash;

/// <summary>The token and signing keys that the vendor publishes for local development. They protect nothing.</summary>
/// <remarks>Source: https://upstash.com/docs/qstash/howto/local-development.</remarks>
internal static class DevCredentials
{
    public const string Token = "eyJVc2VySUQiOiJkZWZhdWx0VXNlciIsIlBhc3N3b3JkIjoiZGVmYXVsdFBhc3N3b3JkIn0=";
    public const string CurrentSigningKey = "sig_7kYjw48mhY7kAjqNGcy6cr29RJ6r";
    public const string NextSigningKey = "sig_5ZB6DVzB1wjE8S6rZ7eenA8Pdnhs";
    public const string Region = "EU-CENTRAL-1";
}
