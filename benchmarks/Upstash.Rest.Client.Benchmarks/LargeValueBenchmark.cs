using BenchmarkDotNet.Attributes;
using Upstash.Rest.Client.Redis;

namespace Upstash.Rest.Client.Benchmarks;

/// <summary>A value of 1 MiB, which travels as 1.33 MiB of base64.</summary>
public class LargeValueBenchmark : ClientBenchmark
{
    private static readonly byte[] Get = HandWritten.Body("GET", "picture:42");

    private protected override string Path => "large";

    [Benchmark(Baseline = true)]
    public Task ByHandGet() => ByHand.SendAsync("large", Get);

    [Benchmark]
    public Task<byte[]?> ClientGet() => Client.StringGetBytesAsync("picture:42");
}
