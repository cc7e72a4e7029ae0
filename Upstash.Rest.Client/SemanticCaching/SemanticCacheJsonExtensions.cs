using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Upstash.Rest.Client.AnswerCaching;

namespace Upstash.Rest.Client.SemanticCaching;

/// <summary>Answers as objects, in JSON, by the type information of a generated context, so that they survive trimming.</summary>
public static class SemanticCacheJsonExtensions
{
    /// <summary>Looks an answer up.</summary>
    /// <inheritdoc cref="SemanticCache.FindAsync" path="/param"/>
    /// <returns>The answer, <c>null</c> when there is none or it cannot be read as <typeparamref name="T"/>; and what the lookup found.</returns>
    public static async Task<(T? Value, SemanticAnswer Lookup)> FindAsync<T>(
        this SemanticCache cache, AnswerScope scope, string prompt, JsonTypeInfo<T> typeInfo, SemanticCallOptions? call = null, CancellationToken cancellationToken = default)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(cache);
        var found = await cache.FindAsync(scope, prompt, call, cancellationToken).ConfigureAwait(false);
        return (found.Found ? AnswerCacheJsonExtensions.Read(found.Value, typeInfo) : null, found);
    }

    /// <summary>Keeps an answer and enters its prompt in the index; one that is there is replaced.</summary>
    /// <inheritdoc cref="SemanticCache.PutAsync" path="/param|/returns"/>
    public static Task<bool> PutAsync<T>(
        this SemanticCache cache, AnswerScope scope, string prompt, T value, JsonTypeInfo<T> typeInfo, SemanticCallOptions? call = null, CancellationToken cancellationToken = default)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(cache);
        return cache.PutAsync(scope, prompt, JsonSerializer.SerializeToUtf8Bytes(value, typeInfo), call, cancellationToken);
    }

    /// <summary>Looks an answer up, or makes and keeps it; one that cannot be read as <typeparamref name="T"/> is made anew.</summary>
    /// <inheritdoc cref="SemanticCache.GetOrCreateAsync" path="/param|/exception"/>
    /// <returns>The answer, and what the lookup found.</returns>
    public static async Task<(T Value, SemanticAnswer Lookup)> GetOrCreateAsync<T>(
        this SemanticCache cache, AnswerScope scope, string prompt, Func<CancellationToken, Task<T>> create, JsonTypeInfo<T> typeInfo, SemanticCallOptions? call = null, CancellationToken cancellationToken = default)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(cache);
        ArgumentNullException.ThrowIfNull(create);
        T? made = null;
        var outcome = await cache.GetOrCreateAsync(
            scope,
            prompt,
            async token => new AnswerDraft(JsonSerializer.SerializeToUtf8Bytes(made = await create(token).ConfigureAwait(false), typeInfo)),
            call,
            cancellationToken).ConfigureAwait(false);
        var value = (outcome.Origin is AnswerOrigin.Created ? made : null) ?? AnswerCacheJsonExtensions.Read(outcome.Value, typeInfo);
        if (value is null)
        {
            value = await create(cancellationToken).ConfigureAwait(false);
            await cache.PutAsync(scope, prompt, value, typeInfo, call, cancellationToken).ConfigureAwait(false);
        }

        return (value, outcome.Lookup);
    }
}
