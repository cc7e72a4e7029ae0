using BenchmarkDotNet.Attributes;
using Upstash.Rest.Client.Redis;

namespace Upstash.Rest.Client.Benchmarks;

/// <summary>One caller, one call after the other.</summary>
public class SequentialCallBenchmark : ClientBenchmark
{
    private static readonly byte[] Get = HandWritten.Body("GET", "picture:42");
    private static readonly byte[] Set = HandWritten.Body("SET", "picture:42", "the lighthouse at dusk");

    [Benchmark(Baseline = true, OperationsPerInvoke = 2)]
    public async Task ByHandCalls()
    {
        await ByHand.SendAsync("", Set);
        await ByHand.SendAsync("", Get);
    }

    [Benchmark(OperationsPerInvoke = 2)]
    public async Task ClientCalls()
    {
        await Client.StringSetAsync("picture:42", "the lighthouse at dusk");
        await Client.StringGetAsync("picture:42");
    }
}
