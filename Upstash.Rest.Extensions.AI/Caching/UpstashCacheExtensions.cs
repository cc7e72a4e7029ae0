using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;
using Upstash.Rest.Client.AnswerCaching;
using Upstash.Rest.Client.SemanticCaching;

namespace Upstash.Rest.Extensions.AI;

/// <summary>Puts caches into a pipeline: outside of what charges for a call, inside of what says who may call.</summary>
/// <remarks>
/// Not looked up and not kept: a call with <see cref="UpstashAIProperties.BypassCache"/>, with a factory of raw
/// representations, with options of a type of their own, or with a value that has no JSON; pictures in the <c>Hosted</c> form,
/// and edits of images without their bytes; conversations that a server keeps, with tools, or with addresses in them.
/// Not kept: pictures without their bytes; answers that are empty, cut short, refused, or call a tool.
/// </remarks>
public static class UpstashCacheExtensions
{
    /// <summary>Gives pictures that were made for the same request; those who ask for the same at once share one.</summary>
    /// <param name="builder">The pipeline.</param>
    /// <param name="cache">The cache; by default the application's <see cref="AnswerCache"/>.</param>
    /// <param name="configure">Says for whom, and for how long.</param>
    [Experimental("MEAI001")]
    public static UpstashAIBuilder<IImageGenerator> UseUpstashCache(
        this UpstashAIBuilder<IImageGenerator> builder, AnswerCache? cache = null, Action<CacheMiddlewareOptions>? configure = null) =>
        Checked(builder).Use((inner, services) => new CachingImageGenerator(inner, Exact(services, cache, configure)));

    /// <summary>Gives answers that were given to the same conversation; those who ask for the same at once share one, unless they stream.</summary>
    /// <param name="builder">The pipeline.</param>
    /// <param name="cache">The cache; by default the application's <see cref="AnswerCache"/>.</param>
    /// <param name="configure">Says for whom, and for how long.</param>
    public static UpstashAIBuilder<IChatClient> UseUpstashCache(
        this UpstashAIBuilder<IChatClient> builder, AnswerCache? cache = null, Action<CacheMiddlewareOptions>? configure = null) =>
        Checked(builder).Use((inner, services) => new CachingChatClient(inner, Exact(services, cache, configure)));

    /// <summary>Gives vectors that were made for the same texts, and asks for the others alone. Redis: 1 command for all texts, and 1 for each that is new.</summary>
    /// <param name="builder">The pipeline.</param>
    /// <param name="cache">The cache; by default the application's <see cref="AnswerCache"/>.</param>
    /// <param name="configure">Says for whom, and for how long.</param>
    public static UpstashAIBuilder<IEmbeddingGenerator<string, Embedding<float>>> UseUpstashCache(
        this UpstashAIBuilder<IEmbeddingGenerator<string, Embedding<float>>> builder, AnswerCache? cache = null, Action<CacheMiddlewareOptions>? configure = null) =>
        Checked(builder).Use((inner, services) => new CachingEmbeddingGenerator(inner, Exact(services, cache, configure)));

    /// <summary>Gives pictures that were made for the same request, or for one whose prompt means the same; edits only for the same.</summary>
    /// <param name="builder">The pipeline.</param>
    /// <param name="cache">The cache; by default the application's <see cref="SemanticCache"/>.</param>
    /// <param name="configure">Says for whom, for how long, and how near.</param>
    [Experimental("MEAI001")]
    public static UpstashAIBuilder<IImageGenerator> UseUpstashSemanticCache(
        this UpstashAIBuilder<IImageGenerator> builder, SemanticCache? cache = null, Action<CacheMiddlewareOptions>? configure = null) =>
        Checked(builder).Use((inner, services) => new CachingImageGenerator(inner, Near(services, cache, configure)));

    /// <summary>Gives answers that were given to the same conversation, or to one whose last message, the user's, means the same.</summary>
    /// <param name="builder">The pipeline.</param>
    /// <param name="cache">The cache; by default the application's <see cref="SemanticCache"/>.</param>
    /// <param name="configure">Says for whom, for how long, and how near.</param>
    public static UpstashAIBuilder<IChatClient> UseUpstashSemanticCache(
        this UpstashAIBuilder<IChatClient> builder, SemanticCache? cache = null, Action<CacheMiddlewareOptions>? configure = null) =>
        Checked(builder).Use((inner, services) => new CachingChatClient(inner, Near(services, cache, configure)));

    private static UpstashAIBuilder<T> Checked<T>(UpstashAIBuilder<T> builder)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder;
    }

    private static AnswerKeeper Exact(IServiceProvider services, AnswerCache? cache, Action<CacheMiddlewareOptions>? configure) =>
        new(cache ?? services.GetRequiredService<AnswerCache>(), configure);

    private static AnswerKeeper Near(IServiceProvider services, SemanticCache? cache, Action<CacheMiddlewareOptions>? configure) =>
        new(cache ?? services.GetRequiredService<SemanticCache>(), configure);
}
