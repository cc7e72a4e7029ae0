using LofiAnime.Tests.Client.RateLimiting;
using LofiAnime.Tests.Support;
using LofiAnime.Web.Hosting.Embedded;

namespace LofiAnime.Tests.Gateway.QStash;

/// <summary>A database for one test alone, since the local QStash has one set of keys: a redis-server, or Garnet inside this process.</summary>
internal sealed class QStashEngine : IAsyncDisposable
{
    private readonly OwnRedis? _redis;
    private readonly GarnetEngine? _garnet;
    private readonly string _folder = Path.Combine(Path.GetTempPath(), $"lofianime-qstash-{Guid.NewGuid():N}");

    private QStashEngine(OwnRedis redis) => (_redis, Address) = (redis, redis.Address);

    private QStashEngine()
    {
        Directory.CreateDirectory(_folder);
        _garnet = GarnetEngine.Start(_folder);
        Address = _garnet.Endpoint.ToString();
    }

    public string Address { get; }

    public static async Task<QStashEngine> StartAsync(string kind) =>
        kind == "garnet" ? new() : new(await OwnRedis.StartAsync());

    public async ValueTask DisposeAsync()
    {
        if (_redis is not null)
        {
            await _redis.DisposeAsync();
        }

        _garnet?.Dispose();
        if (Directory.Exists(_folder))
        {
            Directory.Delete(_folder, recursive: true);
        }
    }
}
