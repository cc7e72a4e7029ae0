namespace Upstash.Rest.Extensions.AI;

/// <summary>Puts middlewares around a generator or a chat client, the first one outermost.</summary>
/// <remarks>
/// <c>generator.AsUpstashBuilder().UseUpstashRateLimit().UseUpstashCache().Build(services)</c> asks the limiter first and
/// the cache next. The same shape serves images, chat and embeddings. Not thread-safe; what it builds is, where its parts are.
/// </remarks>
/// <typeparam name="T">What is built: <c>IImageGenerator</c>, <c>IChatClient</c> or <c>IEmbeddingGenerator&lt;string, Embedding&lt;float&gt;&gt;</c>.</typeparam>
public sealed class UpstashAIBuilder<T>
    where T : class
{
    private readonly Func<IServiceProvider, T> _inner;
    private readonly List<Func<T, IServiceProvider, T>> _middlewares = [];

    /// <summary>Begins with what does the work.</summary>
    /// <param name="inner">The innermost; disposing of what is built disposes of it.</param>
    public UpstashAIBuilder(T inner)
    {
        ArgumentNullException.ThrowIfNull(inner);
        _inner = _ => inner;
    }

    /// <summary>Begins with what does the work, made of the application's services.</summary>
    /// <param name="inner">Makes the innermost, once for each <see cref="Build"/>.</param>
    public UpstashAIBuilder(Func<IServiceProvider, T> inner)
    {
        ArgumentNullException.ThrowIfNull(inner);
        _inner = inner;
    }

    /// <summary>Adds a middleware within those that were added before.</summary>
    /// <param name="middleware">Takes the next one in, and returns what stands around it.</param>
    public UpstashAIBuilder<T> Use(Func<T, T> middleware)
    {
        ArgumentNullException.ThrowIfNull(middleware);
        return Use((inner, _) => middleware(inner));
    }

    /// <summary>Adds a middleware within those that were added before.</summary>
    /// <param name="middleware">Takes the next one in and the application's services, and returns what stands around it.</param>
    public UpstashAIBuilder<T> Use(Func<T, IServiceProvider, T> middleware)
    {
        ArgumentNullException.ThrowIfNull(middleware);
        _middlewares.Add(middleware);
        return this;
    }

    /// <summary>Builds the whole.</summary>
    /// <param name="services">Where middlewares find what they were not given; by default nowhere.</param>
    /// <exception cref="InvalidOperationException">A middleware needs a service that is not there, or returned nothing.</exception>
    public T Build(IServiceProvider? services = null)
    {
        services ??= NoServices.Instance;
        var built = _inner(services) ?? throw new InvalidOperationException("The innermost is null: what makes it returned nothing.");
        for (var i = _middlewares.Count - 1; i >= 0; i--)
        {
            built = _middlewares[i](built, services)
                ?? throw new InvalidOperationException($"Middleware {i + 1} of {_middlewares.Count} returned null; return the inner one to add nothing.");
        }

        return built;
    }

    private sealed class NoServices : IServiceProvider
    {
        public static NoServices Instance { get; } = new();

        public object? GetService(Type serviceType) => null;
    }
}
