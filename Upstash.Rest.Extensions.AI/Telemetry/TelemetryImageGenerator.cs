using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using System.Diagnostics.Metrics;
using Microsoft.Extensions.AI;

namespace Upstash.Rest.Extensions.AI;

/// <summary>Measures each call: a span, and how long it took. Source: OpenTelemetry, "Semantic conventions for generative AI".</summary>
[Experimental("MEAI001")]
internal sealed class TelemetryImageGenerator : DelegatingImageGenerator
{
    private const string Operation = "generate_image";

    private static readonly string Version = typeof(TelemetryImageGenerator).Assembly.GetName().Version!.ToString(3);
    private static readonly ActivitySource Source = new(UpstashAIDiagnostics.ActivitySourceName, Version);
    private static readonly Meter Meter = new(UpstashAIDiagnostics.MeterName, Version);
    private static readonly Histogram<double> Duration = Meter.CreateHistogram(
        "gen_ai.client.operation.duration",
        "s",
        "Duration of generative AI operations.",
        tags: null,
        new InstrumentAdvice<double> { HistogramBucketBoundaries = [0.01, 0.02, 0.04, 0.08, 0.16, 0.32, 0.64, 1.28, 2.56, 5.12, 10.24, 20.48, 40.96, 81.92] });

    private readonly TimeProvider _timeProvider;
    private readonly ImageGeneratorMetadata? _metadata;

    public TelemetryImageGenerator(IImageGenerator innerGenerator, TimeProvider timeProvider)
        : base(innerGenerator)
    {
        _timeProvider = timeProvider;
        _metadata = innerGenerator.GetService<ImageGeneratorMetadata>();
    }

    public override async Task<ImageGenerationResponse> GenerateAsync(
        ImageGenerationRequest request, ImageGenerationOptions? options = null, CancellationToken cancellationToken = default)
    {
        if (!Duration.Enabled && !Source.HasListeners())
        {
            return await base.GenerateAsync(request, options, cancellationToken).ConfigureAwait(false);
        }

        var model = options?.ModelId ?? _metadata?.DefaultModelId;
        var tags = new TagList { { "gen_ai.operation.name", Operation }, { "gen_ai.provider.name", _metadata?.ProviderName ?? "unknown" } };
        if (model is not null)
        {
            tags.Add("gen_ai.request.model", model);
        }

        using var span = Source.StartActivity(ActivityKind.Client, tags: tags, name: model is null ? Operation : $"{Operation} {model}");
        var begin = _timeProvider.GetTimestamp();
        try
        {
            var response = await base.GenerateAsync(request, options, cancellationToken).ConfigureAwait(false);
            if (response.Contents.FirstOrDefault()?.AdditionalProperties?.TryGetValue(UpstashAIProperties.Hit, out string? hit) is true)
            {
                tags.Add(UpstashAIProperties.Hit, hit);
                span?.SetTag(UpstashAIProperties.Hit, hit);
            }

            return response;
        }
        catch (Exception e)
        {
            tags.Add("error.type", e.GetType().FullName);
            span?.SetTag("error.type", e.GetType().FullName).SetStatus(ActivityStatusCode.Error);
            throw;
        }
        finally
        {
            Duration.Record(_timeProvider.GetElapsedTime(begin).TotalSeconds, tags);
        }
    }
}
