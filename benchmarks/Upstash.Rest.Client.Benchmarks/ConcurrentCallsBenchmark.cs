using BenchmarkDotNet.Attributes;
using Upstash.Rest.Client.Redis;

namespace Upstash.Rest.Client.Benchmarks;

/// <summary>Many callers at once, each with one call after the other: what automatic batching is for.</summary>
public class ConcurrentCallsBenchmark : ClientBenchmark
{
    private const int CallsEach = 16;
    private static readonly byte[] Get = HandWritten.Body("GET", "picture:42");

    [Params(64, 1024)]
    public int Callers { get; set; }

    [Benchmark(Baseline = true)]
    public Task ByHandCalls() => TogetherAsync(() => ByHand.SendAsync("", Get));

    [Benchmark]
    public Task ClientCalls() => TogetherAsync(() => Client.StringGetAsync("picture:42"));

    private Task TogetherAsync(Func<Task<string?>> call) => Task.WhenAll(Enumerable.Range(0, Callers).Select(async _ =>
    {
        for (var i = 0; i < CallsEach; i++)
        {
            await call();
        }
    }));
}
