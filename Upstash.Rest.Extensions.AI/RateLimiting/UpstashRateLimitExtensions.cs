using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;
using Upstash.Rest.Client.RateLimiting;

namespace Upstash.Rest.Extensions.AI;

/// <summary>Puts a rate limit into a pipeline: what it refuses throws <see cref="RateLimitedException"/>, and nothing within is called.</summary>
public static class UpstashRateLimitExtensions
{
    /// <summary>Limits the pictures that are asked for, by calls.</summary>
    /// <param name="builder">The pipeline.</param>
    /// <param name="limiter">The limiter; by default the application's <see cref="IUpstashRateLimiter"/>.</param>
    /// <param name="configure">Says whom it counts.</param>
    [Experimental("MEAI001")]
    public static UpstashAIBuilder<IImageGenerator> UseUpstashRateLimit(
        this UpstashAIBuilder<IImageGenerator> builder, IUpstashRateLimiter? limiter = null, Action<RateLimitMiddlewareOptions>? configure = null) =>
        Checked(builder).Use((inner, services) => new RateLimitedImageGenerator(inner, Gate(services, limiter, configure)));

    /// <summary>Limits the answers that are asked for, by calls.</summary>
    /// <param name="builder">The pipeline.</param>
    /// <param name="limiter">The limiter; by default the application's <see cref="IUpstashRateLimiter"/>.</param>
    /// <param name="configure">Says whom it counts.</param>
    public static UpstashAIBuilder<IChatClient> UseUpstashRateLimit(
        this UpstashAIBuilder<IChatClient> builder, IUpstashRateLimiter? limiter = null, Action<RateLimitMiddlewareOptions>? configure = null) =>
        Checked(builder).Use((inner, services) => new RateLimitedChatClient(inner, Gate(services, limiter, configure)));

    /// <summary>Limits the embeddings that are asked for, by calls, whatever number of values each has.</summary>
    /// <param name="builder">The pipeline.</param>
    /// <param name="limiter">The limiter; by default the application's <see cref="IUpstashRateLimiter"/>.</param>
    /// <param name="configure">Says whom it counts.</param>
    public static UpstashAIBuilder<IEmbeddingGenerator<string, Embedding<float>>> UseUpstashRateLimit(
        this UpstashAIBuilder<IEmbeddingGenerator<string, Embedding<float>>> builder, IUpstashRateLimiter? limiter = null, Action<RateLimitMiddlewareOptions>? configure = null) =>
        Checked(builder).Use((inner, services) => new RateLimitedEmbeddingGenerator(inner, Gate(services, limiter, configure)));

    private static UpstashAIBuilder<T> Checked<T>(UpstashAIBuilder<T> builder)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder;
    }

    private static RateLimitGate Gate(IServiceProvider services, IUpstashRateLimiter? limiter, Action<RateLimitMiddlewareOptions>? configure) =>
        new(limiter ?? services.GetRequiredService<IUpstashRateLimiter>(), configure);
}
