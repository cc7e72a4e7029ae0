using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using LofiAnime.Tests.Support;
using Upstash.Rest.Client.Redis;
using Upstash.Rest.Gateway;

namespace LofiAnime.Tests.Client.RateLimiting;

/// <summary>A redis-server of its own behind a gateway of its own: what it counts is one test's doing.</summary>
internal sealed class OwnRedis : IAsyncDisposable
{
    private readonly Process _process;
    private readonly GatewayHost _gateway;

    private OwnRedis(Process process, GatewayHost gateway, string address)
    {
        _process = process;
        _gateway = gateway;
        Address = address;
    }

    /// <summary>Gets where the server speaks RESP, as <c>host:port</c>.</summary>
    public string Address { get; }

    /// <summary>Starts it; the test is ignored where no redis-server is on the path.</summary>
    public static async Task<OwnRedis> StartAsync(Action<GatewayOptions>? configure = null)
    {
        var port = FreePort();
        var process = new Process
        {
            StartInfo = new("redis-server", ["--port", port, "--bind", "127.0.0.1", "--save", "", "--appendonly", "no"])
            {
                RedirectStandardOutput = true,
                WorkingDirectory = Path.GetTempPath(),
            },
        };
        try
        {
            process.Start();
        }
        catch (System.ComponentModel.Win32Exception)
        {
            Assert.Ignore("There is no redis-server on the path.");
        }

        while (await process.StandardOutput.ReadLineAsync().WaitAsync(GatewayRespStub.Guard) is { } line
            && !line.Contains("Ready to accept connections", StringComparison.Ordinal))
        {
        }

        _ = process.StandardOutput.ReadToEndAsync(); // Lest a full pipe stop the server.
        return new(process, await GatewayHost.StartAsync($"127.0.0.1:{port}", configure), $"127.0.0.1:{port}");
    }

    public RedisClient Connect(string token = GatewayHost.Token) => new(_gateway.Client.BaseAddress!, token);

    /// <summary>Ends the server as a crash does; the gateway stays.</summary>
    public void Kill()
    {
        _process.Kill();
        _process.WaitForExit();
    }

    /// <summary>Lets the server take connections and requests, and answer none.</summary>
    public void Freeze()
    {
        using var signal = Process.Start("kill", ["-STOP", _process.Id.ToString(CultureInfo.InvariantCulture)]);
        signal.WaitForExit();
    }

    public async ValueTask DisposeAsync()
    {
        await _gateway.DisposeAsync();
        _process.Kill();
        _process.Dispose();
    }

    private static string FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port.ToString(CultureInfo.InvariantCulture);
    }
}
