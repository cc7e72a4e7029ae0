using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Upstash.Rest.Client.AnswerCaching;

/// <summary>Answers as objects, in JSON, by the type information of a generated context, so that they survive trimming.</summary>
public static class AnswerCacheJsonExtensions
{
    /// <summary>Looks an answer up; one that cannot be read as <typeparamref name="T"/> counts as none.</summary>
    /// <inheritdoc cref="AnswerCache.FindAsync" path="/param|/returns"/>
    public static async Task<T?> FindAsync<T>(
        this AnswerCache cache, AnswerScope scope, string prompt, JsonTypeInfo<T> typeInfo, CancellationToken cancellationToken = default)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(cache);
        var answer = await cache.FindAsync(scope, prompt, cancellationToken).ConfigureAwait(false);
        return answer is null ? null : Read(answer.Value, typeInfo);
    }

    /// <summary>Keeps an answer; one that is there is replaced.</summary>
    /// <inheritdoc cref="AnswerCache.PutAsync" path="/param|/returns"/>
    public static Task<bool> PutAsync<T>(
        this AnswerCache cache, AnswerScope scope, string prompt, T value, JsonTypeInfo<T> typeInfo, TimeSpan? life = null, CancellationToken cancellationToken = default)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(cache);
        return cache.PutAsync(scope, prompt, JsonSerializer.SerializeToUtf8Bytes(value, typeInfo), life, cancellationToken);
    }

    /// <summary>Looks an answer up, or makes and keeps it; one that cannot be read as <typeparamref name="T"/> is made anew.</summary>
    /// <inheritdoc cref="AnswerCache.GetOrCreateAsync" path="/param|/exception"/>
    /// <returns>The answer.</returns>
    public static async Task<T> GetOrCreateAsync<T>(
        this AnswerCache cache, AnswerScope scope, string prompt, Func<CancellationToken, Task<T>> create, JsonTypeInfo<T> typeInfo, TimeSpan? life = null, CancellationToken cancellationToken = default)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(cache);
        ArgumentNullException.ThrowIfNull(create);
        T? made = null;
        var outcome = await cache.GetOrCreateAsync(
            scope,
            prompt,
            async token => new AnswerDraft(JsonSerializer.SerializeToUtf8Bytes(made = await create(token).ConfigureAwait(false), typeInfo)),
            life,
            cancellationToken).ConfigureAwait(false);
        var value = (outcome.Origin is AnswerOrigin.Created ? made : null) ?? Read(outcome.Value, typeInfo);
        if (value is null)
        {
            value = await create(cancellationToken).ConfigureAwait(false);
            await cache.PutAsync(scope, prompt, value, typeInfo, life, cancellationToken).ConfigureAwait(false);
        }

        return value;
    }

    internal static T? Read<T>(ReadOnlyMemory<byte> json, JsonTypeInfo<T> typeInfo)
        where T : class
    {
        try
        {
            return JsonSerializer.Deserialize(json.Span, typeInfo);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
