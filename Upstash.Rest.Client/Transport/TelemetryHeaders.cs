using System.Reflection;

namespace Upstash.Rest.Client.Transport;

/// <summary>What requests tell the service about this library, unless that is turned off: its version, the runtime, the platform.</summary>
internal static class TelemetryHeaders
{
    // Each is set by its platform for every program that it runs.
    private static readonly (string Variable, string Platform)[] Platforms =
    [
        ("VERCEL", "vercel"),
        ("AWS_LAMBDA_FUNCTION_NAME", "aws"),
        ("AWS_EXECUTION_ENV", "aws"),
        ("WEBSITE_SITE_NAME", "azure"),
        ("FUNCTIONS_WORKER_RUNTIME", "azure"),
        ("CONTAINER_APP_NAME", "azure"),
        ("K_SERVICE", "gcp"),
        ("FLY_APP_NAME", "fly"),
    ];

    /// <summary>Gets the library's version, without its build.</summary>
    public static string Version { get; } =
        typeof(TelemetryHeaders).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+')[0];

    /// <summary>Returns the headers of every request; none when the settings or <c>UPSTASH_DISABLE_TELEMETRY</c> turn them off.</summary>
    public static IReadOnlyList<KeyValuePair<string, string>> For(UpstashRedisOptions options) =>
        For(options, Environment.GetEnvironmentVariable);

    /// <inheritdoc cref="For(UpstashRedisOptions)"/>
    internal static IReadOnlyList<KeyValuePair<string, string>> For(UpstashRedisOptions options, Func<string, string?> environment) =>
        When(options.SendTelemetry, environment);

    /// <inheritdoc cref="For(UpstashRedisOptions)"/>
    internal static IReadOnlyList<KeyValuePair<string, string>> When(bool sendTelemetry, Func<string, string?> environment) =>
        sendTelemetry && string.IsNullOrEmpty(environment("UPSTASH_DISABLE_TELEMETRY"))
            ?
            [
                new("Upstash-Telemetry-Sdk", $"Upstash.Rest.Client@{Version}"),
                new("Upstash-Telemetry-Runtime", $"dotnet@{Environment.Version}"),
                new("Upstash-Telemetry-Platform", PlatformOf(environment)),
            ]
            : [];

    private static string PlatformOf(Func<string, string?> environment)
    {
        foreach (var (variable, platform) in Platforms)
        {
            if (!string.IsNullOrEmpty(environment(variable)))
            {
                return platform;
            }
        }

        return "unknown";
    }
}
