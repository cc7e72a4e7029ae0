using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace LofiAnime.Tests.Support;

/// <summary>A redis-server process for the whole test run, started by the first test that asks for it.</summary>
internal static class GatewayRedis
{
    private static readonly Lazy<Task<string>> Started = new(StartAsync);
    private static Process? _process;

    /// <summary>Its address; ignores the calling test where no redis-server is on the path.</summary>
    public static Task<string> AddressAsync() => Started.Value;

    /// <summary>Ends the process, if there is one.</summary>
    public static void Stop()
    {
        _process?.Kill();
        _process?.Dispose();
    }

    private static async Task<string> StartAsync()
    {
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
            Assert.Ignore("redis-server is not on the path; install it to run the gateway's live tests.");
        }

        // It says so when it listens.
        while (await _process!.StandardOutput.ReadLineAsync().WaitAsync(GatewayRespStub.Guard) is { } line)
        {
            if (line.Contains("Ready to accept connections", StringComparison.Ordinal))
            {
                // Read on, lest a full pipe stop the server.
                _ = _process.StandardOutput.ReadToEndAsync();
                return $"127.0.0.1:{port}";
            }
        }

        throw new InvalidOperationException("redis-server ended before it was ready.");
    }

    private static string FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port.ToString(CultureInfo.InvariantCulture);
    }
}
