using System.Collections.ObjectModel;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace Upstash.Rest.Client.Redis;

/// <summary>Objects as JSON, by generated code alone: fit for trimming and native compilation.</summary>
public sealed class JsonRedisSerializer : IRedisSerializer
{
    private readonly JsonSerializerOptions _options;

    /// <summary>Takes the types, and the settings, of a generated context.</summary>
    /// <param name="context">The context; <c>[JsonSerializable(typeof(…))]</c> on it names the types.</param>
    public JsonRedisSerializer(JsonSerializerContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        _options = context.Options;
    }

    /// <summary>Takes the types of a resolver, for example of several contexts together.</summary>
    /// <param name="resolver">The resolver.</param>
    public JsonRedisSerializer(IJsonTypeInfoResolver resolver)
    {
        ArgumentNullException.ThrowIfNull(resolver);
        _options = new() { TypeInfoResolver = resolver };
    }

    /// <inheritdoc/>
    /// <exception cref="NotSupportedException">The context does not know <typeparamref name="T"/>; the message says how to add it.</exception>
    public RedisArgument Serialize<T>(T value) => JsonSerializer.SerializeToUtf8Bytes(value, TypeInfo<T>());

    /// <inheritdoc/>
    /// <exception cref="NotSupportedException">The context does not know <typeparamref name="T"/>; the message says how to add it.</exception>
    public ReplyReader<T?> Reader<T>()
    {
        var type = TypeInfo<T>();
        return (ref RedisReply reply) => Read(ref reply, type);
    }

    /// <summary>Returns the reader of a JSON array's text, such as <c>JSON.GET</c> gives; nil is an empty list.</summary>
    internal ReplyReader<IReadOnlyList<T?>> ListReader<T>()
    {
        var type = TypeInfo<T>();
        return (ref RedisReply reply) => ReadList(ref reply, type);
    }

    private static T? Read<T>(ref RedisReply reply, JsonTypeInfo<T> type)
    {
        if (reply.IsNull)
        {
            return default;
        }

        try
        {
            return JsonSerializer.Deserialize(reply.ReadBytes(), type);
        }
        catch (JsonException)
        {
            throw Malformed<T>(reply); // Without its cause, which may quote the value.
        }
    }

    private static ReadOnlyCollection<T?> ReadList<T>(ref RedisReply reply, JsonTypeInfo<T> type)
    {
        if (reply.IsNull)
        {
            return ReadOnlyCollection<T?>.Empty;
        }

        try
        {
            var items = new List<T?>();
            var json = new Utf8JsonReader(reply.ReadBytes());
            if (!json.Read() || json.TokenType is not JsonTokenType.StartArray)
            {
                throw reply.Unexpected("a JSON array");
            }

            while (json.Read() && json.TokenType is not JsonTokenType.EndArray)
            {
                items.Add(JsonSerializer.Deserialize(ref json, type));
            }

            return items.AsReadOnly();
        }
        catch (JsonException)
        {
            throw Malformed<T>(reply);
        }
    }

    private static UpstashSerializationException Malformed<T>(RedisReply reply) =>
        reply.Unexpected($"the JSON of a {typeof(T).Name}");

    private JsonTypeInfo<T> TypeInfo<T>() => _options.TryGetTypeInfo(typeof(T), out var type)
        ? (JsonTypeInfo<T>)type
        : throw new NotSupportedException(
            $"The serializer does not know {typeof(T)}. Add [JsonSerializable(typeof({typeof(T).Name}))] to the JsonSerializerContext that it was made of.");
}
