using BenchmarkDotNet.Attributes;
using Microsoft.Extensions.AI;
using Upstash.Rest.Client.AnswerCaching;
using Upstash.Rest.Extensions.AI;

#pragma warning disable MEAI001 // Pictures are experimental in the abstractions.

namespace Upstash.Rest.Client.Benchmarks;

/// <summary>What the pipeline's cache adds to a vendor's second, and what an exact hit takes.</summary>
public class PipelineCacheBenchmark : ClientBenchmark
{
    private static readonly ImageGenerationRequest Fox = new("a fox in the rain");

    private IImageGenerator _missing = null!;
    private IImageGenerator _hitting = null!;

    private protected override string Path => "/answers";

    [Benchmark(Baseline = true)]
    public Task<ImageGenerationResponse> BareCall() => PipelineCost.Vendor.GenerateAsync(Fox);

    [Benchmark]
    public Task<ImageGenerationResponse> Miss() => _missing.GenerateAsync(Fox);

    [Benchmark]
    public Task<ImageGenerationResponse> ExactHit() => _hitting.GenerateAsync(Fox);

    private protected override async Task PrepareAsync()
    {
        _missing = PipelineCost.Vendor.AsUpstashBuilder().UseUpstashCache(new AnswerCache(Client, new() { KeyPrefix = "miss" })).Build();
        _hitting = PipelineCost.Vendor.AsUpstashBuilder().UseUpstashCache(new AnswerCache(Client, new() { KeyPrefix = "hit" })).Build();
        await _hitting.GenerateAsync(Fox); // The first of a process may be too slow for a lookup's deadline.
        var begin = TimeProvider.System.GetTimestamp();
        await _hitting.GenerateAsync(Fox);
        if (TimeProvider.System.GetElapsedTime(begin) > TimeSpan.FromSeconds(1))
        {
            throw new InvalidOperationException("The hit was none.");
        }
    }
}
