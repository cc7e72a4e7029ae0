using System.Diagnostics;
using System.Globalization;
using LofiAnime.Tests.Support;
using Upstash.Rest.Client.Redis;
using Upstash.Rest.Gateway;

namespace LofiAnime.Tests.Client.RateLimiting;

/// <summary>A redis-server of its own behind a gateway of its own: what it counts is one test's doing.</summary>
internal sealed class OwnRedis : IAsyncDisposable
{
    private readonly string _port;
    private readonly string? _folder;
    private readonly GatewayHost _gateway;
    private Process _process;

    private OwnRedis(Process process, string port, string? folder, GatewayHost gateway)
    {
        _process = process;
        _port = port;
        _folder = folder;
        _gateway = gateway;
    }

    /// <summary>Gets where the gateway is.</summary>
    public Uri Url => _gateway.Client.BaseAddress!;

    /// <summary>Gets where the server speaks RESP, as <c>host:port</c>.</summary>
    public string Address => $"127.0.0.1:{_port}";

    /// <summary>Starts it; the test is ignored where no redis-server is on the path.</summary>
    public static Task<OwnRedis> StartAsync(Action<GatewayOptions>? configure = null) => StartAsync(folder: null, configure);

    /// <summary>Starts one that remembers all it has answered, after a kill too.</summary>
    public static Task<OwnRedis> StartDurableAsync() => StartAsync(Directory.CreateTempSubdirectory("lofianime-redis-").FullName, configure: null);

    public RedisClient Connect(string token = GatewayHost.Token) => new(_gateway.Client.BaseAddress!, token);

    /// <summary>Ends the server as a crash does; the gateway stays.</summary>
    public void Kill()
    {
        _process.Kill();
        _process.WaitForExit();
    }

    /// <summary>Starts the server again where it was.</summary>
    public async Task RestartAsync()
    {
        _process.Dispose();
        _process = await RunAsync(_port, _folder);
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
        await _process.WaitForExitAsync();
        _process.Dispose();
        if (_folder is not null)
        {
            Directory.Delete(_folder, recursive: true);
        }
    }

    private static async Task<OwnRedis> StartAsync(string? folder, Action<GatewayOptions>? configure)
    {
        var port = FreePort.Take();
        return new(await RunAsync(port, folder), port, folder, await GatewayHost.StartAsync($"127.0.0.1:{port}", configure));
    }

    private static async Task<Process> RunAsync(string port, string? folder)
    {
        var process = new Process
        {
            StartInfo = new("redis-server", ["--port", port, "--bind", "127.0.0.1", "--save", "", "--appendonly", folder is null ? "no" : "yes"])
            {
                RedirectStandardOutput = true,
                WorkingDirectory = folder ?? Path.GetTempPath(),
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
        return process;
    }
}
