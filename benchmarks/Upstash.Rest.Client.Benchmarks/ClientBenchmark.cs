using BenchmarkDotNet.Attributes;
using Upstash.Rest.Client.Redis;

namespace Upstash.Rest.Client.Benchmarks;

/// <summary>What the benchmarks of calls share: a server, our client and the baseline.</summary>
public abstract class ClientBenchmark
{
    private StubServer? _server;

    internal HandWritten ByHand { get; private set; } = null!;

    internal RedisClient Client { get; private set; } = null!;

    [GlobalSetup]
    public void Start()
    {
        _server = StubServer.Start();
        ByHand = new(_server.Url);
        Client = new(new UpstashRedisOptions { Url = new Uri(_server.Url, Path), Token = StubServer.Token });
        PrepareAsync().GetAwaiter().GetResult(); // A set-up in this process is not awaited.
    }

    [GlobalCleanup]
    public void Stop()
    {
        ByHand.Dispose();
        Client.Dispose();
        _server?.Dispose();
    }

    private protected virtual string Path => "";

    /// <summary>Prepares what else a benchmark needs, with the server there.</summary>
    private protected virtual Task PrepareAsync() => Task.CompletedTask;
}
