using System.Net;
using System.Security.Cryptography;
using Upstash.Rest.Gateway;

namespace LofiAnime.Web.Hosting.Embedded;

/// <summary>
/// What stands in for an Upstash database in development: an engine and, before it, the gateway on a loopback port of
/// its own with a token that nobody else knows. The site speaks to it over HTTP as it would to Upstash.
/// </summary>
public sealed class EmbeddedRedis : IAsyncDisposable
{
    private readonly DataFolderLock _lock;
    private readonly GarnetEngine _engine;
    private readonly WebApplication _gateway;

    private EmbeddedRedis(DataFolderLock folderLock, GarnetEngine engine, WebApplication gateway, string token)
    {
        _lock = folderLock;
        _engine = engine;
        _gateway = gateway;
        Url = new Uri(gateway.Urls.First());
        Token = token;
    }

    /// <summary>Gets the REST URL.</summary>
    public Uri Url { get; }

    /// <summary>Gets the REST token, made for this run.</summary>
    public string Token { get; }

    /// <summary>Gets where the engine behind the gateway speaks RESP.</summary>
    public IPEndPoint Engine => _engine.Endpoint;

    /// <summary>Starts the engine on the data that an earlier run left in the folder, and the gateway before it.</summary>
    /// <exception cref="StartupException">The folder is in use, or the engine cannot start.</exception>
    public static async Task<EmbeddedRedis> StartAsync(DataFolder folder, CancellationToken cancellationToken = default)
    {
        var folderLock = DataFolderLock.Take(folder);
        GarnetEngine? engine = null;
        try
        {
            engine = GarnetEngine.Start(folder.Folder("garnet"));
            var token = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32));
            var gateway = BuildGateway(engine.Endpoint, token);
            await gateway.StartAsync(cancellationToken);
            return new(folderLock, engine, gateway, token);
        }
        catch
        {
            engine?.Dispose();
            folderLock.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _gateway.DisposeAsync();
        _engine.Dispose();
        _lock.Dispose();
    }

    private static WebApplication BuildGateway(IPEndPoint engine, string token)
    {
        // Empty, not slim: no configuration source of the site, its ASPNETCORE_URLS above all, may reach it.
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        builder.Services.AddRoutingCore();
        builder.Services.AddUpstashRestGateway(options =>
        {
            options.Redis = engine.ToString();
            options.Token = token;
        });
        var app = builder.Build();
        app.UseRouting();
        app.MapUpstashRest();
        return app;
    }
}
