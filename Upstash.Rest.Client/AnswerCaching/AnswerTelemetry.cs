using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace Upstash.Rest.Client.AnswerCaching;

/// <summary>Counts lookups by their outcome, and never by prompt.</summary>
internal static class AnswerTelemetry
{
    public const string Exact = "exact";
    public const string Semantic = "semantic";
    public const string Shared = "shared";
    public const string Miss = "miss";
    public const string Failed = "failed";

    private static readonly string Version = typeof(AnswerTelemetry).Assembly.GetName().Version!.ToString(3);
    private static readonly ActivitySource Source = new(UpstashDiagnostics.ActivitySourceName, Version);
    private static readonly Meter Meter = new(UpstashDiagnostics.MeterName, Version);
    private static readonly Counter<long> Lookups = Meter.CreateCounter<long>(
        "upstash.cache.lookups", "{lookup}", "Lookups in caches of answers, by what was found.");

    private static readonly Counter<long> Failures = Meter.CreateCounter<long>(
        "upstash.cache.failures", "{failure}", "What caches of answers asked their back ends in vain; the calls went on without.");

    private static readonly Histogram<double> Scores = Meter.CreateHistogram(
        "upstash.cache.score",
        "1",
        "How near the nearest entry was, by what came of it.",
        tags: null,
        new InstrumentAdvice<double> { HistogramBucketBoundaries = [0.5, 0.6, 0.7, 0.75, 0.8, 0.85, 0.9, 0.925, 0.95, 0.97, 0.98, 0.99, 1] });

    private static readonly Histogram<double> Duration = Meter.CreateHistogram(
        "upstash.cache.lookup.duration",
        "s",
        "Duration of lookups in caches of answers.",
        tags: null,
        new InstrumentAdvice<double> { HistogramBucketBoundaries = [0.001, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1] });

    /// <summary>Begins a span of a lookup; <c>null</c> when nobody listens.</summary>
    public static Activity? Start(string cache) => Source.StartActivity("cache lookup", ActivityKind.Internal)?.SetTag("upstash.cache.name", cache);

    /// <summary>Counts a lookup.</summary>
    /// <param name="cache">The cache's name, its prefix.</param>
    /// <param name="outcome">What was found.</param>
    /// <param name="isShadow">Whether it was only noted.</param>
    /// <param name="elapsed">How long it took; <c>null</c> where that says nothing.</param>
    public static void Count(string cache, string outcome, bool isShadow = false, TimeSpan? elapsed = null)
    {
        if (Lookups.Enabled || Duration.Enabled)
        {
            var tags = new TagList { { "upstash.cache.name", cache }, { "upstash.cache.outcome", outcome }, { "upstash.cache.shadow", isShadow } };
            Lookups.Add(1, tags);
            if (elapsed is { } span)
            {
                Duration.Record(span.TotalSeconds, tags);
            }
        }
    }

    /// <summary>Counts something that a back end did not do.</summary>
    /// <param name="cache">The cache's name, its prefix.</param>
    /// <param name="operation">What it was: <c>find</c>, <c>put</c>, <c>lease</c>, <c>search</c>, <c>index</c>.</param>
    public static void CountFailure(string cache, string operation)
    {
        if (Failures.Enabled)
        {
            Failures.Add(1, new TagList { { "upstash.cache.name", cache }, { "upstash.cache.operation", operation } });
        }
    }

    /// <summary>Notes how near the nearest entry was.</summary>
    public static void Score(string cache, double score, string outcome)
    {
        if (Scores.Enabled)
        {
            Scores.Record(score, new TagList { { "upstash.cache.name", cache }, { "upstash.cache.outcome", outcome } });
        }
    }
}
