using BenchmarkDotNet.Attributes;
using Upstash.Rest.Client.SemanticCaching;
using Upstash.Rest.WordVectors;
using Upstash.Rest.WordVectors.Indexing;

namespace Upstash.Rest.Client.Benchmarks;

/// <summary>The five nearest of 100,000 prompts in memory, on one core, against a plain loop over the same components.</summary>
public class WordLookupBenchmark
{
    private const int Entries = 100_000;
    private const int Nearest = 5;

    private readonly WordMatrix _matrix = new(100);
    private readonly sbyte[] _rows = new sbyte[Entries * 100];
    private readonly float[] _inverses = new float[Entries];
    private readonly sbyte[] _query = new sbyte[QuantisedVector.RowLength(100)];

    [GlobalSetup]
    public void Fill()
    {
        var random = new Random(1);
        List<WordRecord> records = [];
        for (var i = 0; i < Entries; i++)
        {
            var components = _rows.AsMemory(i * 100, 100);
            Components(random, components.Span);
            _inverses[i] = 1 / MathF.Sqrt(DotProduct.Scalar(components.Span, components.Span));
            records.Add(new($"{i}", "a prompt", null, components, 1));
        }

        _matrix.Change(isAnew: true, records, [], DateTimeOffset.UnixEpoch);
        Components(random, _query.AsSpan(0, 100));
    }

    [Benchmark(Baseline = true)]
    public int PlainLoop()
    {
        var nearest = new PriorityQueue<int, float>(Nearest + 1);
        for (var row = 0; row < Entries; row++)
        {
            var sum = 0;
            for (var i = 0; i < 100; i++)
            {
                sum += _query[i] * _rows[(row * 100) + i];
            }

            nearest.Enqueue(row, sum * _inverses[row]);
            if (nearest.Count > Nearest)
            {
                nearest.Dequeue();
            }
        }

        return nearest.Peek();
    }

    [Benchmark]
    public IReadOnlyList<SemanticMatch> Matrix() => _matrix.Search(_query, Nearest, DateTimeOffset.UnixEpoch);

    private static void Components(Random random, Span<sbyte> components)
    {
        foreach (ref var component in components)
        {
            component = (sbyte)random.Next(-127, 128);
        }
    }
}
