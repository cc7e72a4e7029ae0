using System.Text;
using BenchmarkDotNet.Attributes;
using Upstash.Rest.Client.Redis;

namespace Upstash.Rest.Client.Benchmarks;

/// <summary>A pipeline of 1,000 writes, against one that posts a body which was built beforehand and parses the reply by hand.</summary>
public class PipelineBenchmark : ClientBenchmark
{
    private const int Commands = 1000;
    private static readonly byte[] Body = Encoding.UTF8.GetBytes(
        $"[{string.Join(',', Enumerable.Range(0, Commands).Select(i => $"""["SET","picture:{i}","the lighthouse at dusk"]"""))}]");

    private static readonly string[] Keys = [.. Enumerable.Range(0, Commands).Select(i => $"picture:{i}")];

    [Benchmark(Baseline = true)]
    public Task ByHandPipeline() => ByHand.SendPipelineAsync(Body);

    [Benchmark]
    public async Task ClientPipeline()
    {
        using var pipeline = Client.CreatePipeline();
        foreach (var key in Keys)
        {
            _ = pipeline.StringSetAsync(key, "the lighthouse at dusk");
        }

        await pipeline.SendAsync();
    }
}
