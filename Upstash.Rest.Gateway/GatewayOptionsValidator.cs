using Microsoft.Extensions.Options;

namespace Upstash.Rest.Gateway;

/// <summary>Says which setting is wrong and what to write instead; never repeats a value, for it may hold a secret.</summary>
internal sealed class GatewayOptionsValidator : IValidateOptions<GatewayOptions>
{
    public ValidateOptionsResult Validate(string? name, GatewayOptions options)
    {
        var failures = Failures(options).ToArray();
        return failures.Length == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);
    }

    private static IEnumerable<string> Failures(GatewayOptions options)
    {
        if (string.IsNullOrEmpty(options.Redis))
        {
            yield return "Gateway:Redis is missing. Set it to the host and port of the RESP server, for example --Gateway:Redis=127.0.0.1:6379.";
        }
        else if (!RedisEndpoint.TryParse(options.Redis, out _))
        {
            yield return "Gateway:Redis is not host:port. Write it without a scheme, user or path, for example 127.0.0.1:6379 or [::1]:6379.";
        }

        if (string.IsNullOrEmpty(options.Token))
        {
            yield return "Gateway:Token is missing. Set it to the bearer token that callers present, for example with the environment variable Gateway__Token.";
        }

        if (!string.IsNullOrEmpty(options.RedisUser) && string.IsNullOrEmpty(options.RedisPassword))
        {
            yield return "Gateway:RedisUser is set but Gateway:RedisPassword is not. Set both, or neither.";
        }

        if (options.Connections is < 1 or > GatewayOptions.GreatestConnections)
        {
            yield return $"Gateway:Connections is out of range. Choose 1 to {GatewayOptions.GreatestConnections}.";
        }

        if (IsOutOfRange(options.ConnectTimeout))
        {
            yield return "Gateway:ConnectTimeout is out of range. Choose more than 0 and at most 00:10:00 (hours:minutes:seconds).";
        }

        if (IsOutOfRange(options.CommandTimeout))
        {
            yield return "Gateway:CommandTimeout is out of range. Choose more than 0 and at most 00:10:00 (hours:minutes:seconds).";
        }

        if (options.MaxRequestBytes is < GatewayOptions.SmallestMaxRequestBytes or > GatewayOptions.GreatestMaxRequestBytes)
        {
            yield return $"Gateway:MaxRequestBytes is out of range. Choose {GatewayOptions.SmallestMaxRequestBytes} to {GatewayOptions.GreatestMaxRequestBytes}.";
        }

        if (options.MaxResponseBytes is < GatewayOptions.SmallestMaxRequestBytes or > GatewayOptions.GreatestMaxRequestBytes)
        {
            yield return $"Gateway:MaxResponseBytes is out of range. Choose {GatewayOptions.SmallestMaxRequestBytes} to {GatewayOptions.GreatestMaxRequestBytes}.";
        }

        if (!string.IsNullOrEmpty(options.ReadOnlyToken) && options.ReadOnlyToken == options.Token)
        {
            yield return "Gateway:ReadOnlyToken is the same as Gateway:Token, so its holders could write. Choose another, or leave it out.";
        }

        if (options.AllowedOrigins.Any(origin => !IsOrigin(origin)))
        {
            yield return "Gateway:AllowedOrigins holds what is no origin. Write scheme, host and port without a path, for example https://app.example, or * for all.";
        }

        if (options.MaxStreams is < 0 or > GatewayOptions.GreatestMaxStreams)
        {
            yield return $"Gateway:MaxStreams is out of range. Choose 0 to {GatewayOptions.GreatestMaxStreams}.";
        }

        if (options.MaxStreamBacklogBytes is < GatewayOptions.SmallestMaxRequestBytes or > GatewayOptions.GreatestMaxRequestBytes)
        {
            yield return $"Gateway:MaxStreamBacklogBytes is out of range. Choose {GatewayOptions.SmallestMaxRequestBytes} to {GatewayOptions.GreatestMaxRequestBytes}.";
        }

        if (IsOutOfRange(options.StreamHeartbeat))
        {
            yield return "Gateway:StreamHeartbeat is out of range. Choose more than 0 and at most 00:10:00 (hours:minutes:seconds).";
        }
    }

    private static bool IsOutOfRange(TimeSpan timeout) => timeout <= TimeSpan.Zero || timeout > GatewayOptions.GreatestTimeout;

    // As a browser spells it, for it is compared as text.
    private static bool IsOrigin(string origin) =>
        origin == "*" || (Uri.TryCreate(origin, UriKind.Absolute, out var uri)
            && string.Equals(uri.GetLeftPart(UriPartial.Authority), origin, StringComparison.OrdinalIgnoreCase)
            && uri.UserInfo.Length == 0 && uri.Host.Length > 0);
}
