using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text.RegularExpressions;

namespace LofiAnime.Tests.Support;

/// <summary>
/// The engine behind the gateway's live tests, for the whole run: a redis-server where one is on the path, else the
/// embedded Garnet. <c>LOFIANIME_TEST_ENGINE=garnet</c> asks for Garnet; CI runs these tests on both.
/// </summary>
internal static partial class GatewayRedis
{
    private static readonly Lazy<Task<string>> Started = new(StartAsync);
    private static Process? _process;

    /// <summary>Gets what it is once it has started: <c>garnet</c>, or <c>redis</c> with major and minor version.</summary>
    public static string Name { get; private set; } = "";

    /// <summary>Its address.</summary>
    public static Task<string> AddressAsync() => Started.Value;

    /// <summary>Ends the process, if there is one.</summary>
    public static void Stop()
    {
        _process?.Kill();
        _process?.Dispose();
    }

    private static async Task<string> StartAsync()
    {
        if (Environment.GetEnvironmentVariable("LOFIANIME_TEST_ENGINE") == "garnet")
        {
            return await GarnetAsync();
        }

        var port = FreePort();
        try
        {
            _process = Process.Start(new ProcessStartInfo(
                "redis-server", ["--port", port, "--bind", "127.0.0.1", "--save", "", "--appendonly", "no", "--loglevel", "notice"])
            {
                RedirectStandardOutput = true,
                WorkingDirectory = Path.GetTempPath(),
            })!;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return await GarnetAsync();
        }

        // It says so when it listens.
        while (await _process!.StandardOutput.ReadLineAsync().WaitAsync(GatewayRespStub.Guard) is { } line)
        {
            if (VersionLine().Match(line) is { Success: true } version)
            {
                Name = $"redis {version.Groups[1].Value}";
            }

            if (line.Contains("Ready to accept connections", StringComparison.Ordinal))
            {
                // Read on, lest a full pipe stop the server.
                _ = _process.StandardOutput.ReadToEndAsync();
                return $"127.0.0.1:{port}";
            }
        }

        throw new InvalidOperationException("redis-server ended before it was ready.");
    }

    private static async Task<string> GarnetAsync()
    {
        Name = "garnet";
        return (await LiveRedis.StartedAsync()).Engine.ToString();
    }

    [GeneratedRegex(@"[Vv]ersion=(\d+\.\d+)")]
    private static partial Regex VersionLine();

    private static string FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port.ToString(CultureInfo.InvariantCulture);
    }
}
