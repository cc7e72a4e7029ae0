using System.Buffers;
using System.Buffers.Text;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.AI;
using Upstash.Rest.Client.AnswerCaching;

namespace Upstash.Rest.Extensions.AI;

/// <summary>Gives the vectors that were made for the same texts, and asks for the others alone.</summary>
/// <remarks>Texts are compared to the last blank. Those who ask for the same at once ask each.</remarks>
internal sealed class CachingEmbeddingGenerator : DelegatingEmbeddingGenerator<string, Embedding<float>>
{
    private readonly AnswerKeeper _keeper;
    private readonly EmbeddingGeneratorMetadata? _metadata;

    public CachingEmbeddingGenerator(IEmbeddingGenerator<string, Embedding<float>> innerGenerator, AnswerKeeper keeper)
        : base(innerGenerator)
    {
        _keeper = keeper;
        _metadata = innerGenerator.GetService(typeof(EmbeddingGeneratorMetadata)) as EmbeddingGeneratorMetadata;
    }

    public override async Task<GeneratedEmbeddings<Embedding<float>>> GenerateAsync(
        IEnumerable<string> values, EmbeddingGenerationOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(values);
        string[] texts = [.. values];
        if (texts.Length == 0 || ScopeOf(options) is not { } scope)
        {
            return await base.GenerateAsync(texts, options, cancellationToken).ConfigureAwait(false);
        }

        string[] prompts = [.. texts.Select(PromptOf)];
        var kept = await _keeper.FindManyAsync(scope, prompts, cancellationToken).ConfigureAwait(false);
        var found = new Embedding<float>?[texts.Length];
        for (var i = 0; i < texts.Length; i++)
        {
            found[i] = kept[i] is { } answer ? Read(answer) : null;
        }

        var missing = Enumerable.Range(0, texts.Length).Where(i => found[i] is null).GroupBy(i => texts[i], StringComparer.Ordinal).ToArray();
        var all = new GeneratedEmbeddings<Embedding<float>>(texts.Length);
        if (missing.Length > 0)
        {
            var made = await base.GenerateAsync(missing.Select(places => places.Key), options, cancellationToken).ConfigureAwait(false);
            if (made.Count != missing.Length)
            {
                throw new InvalidOperationException(string.Create(
                    CultureInfo.InvariantCulture, $"The generator made {made.Count} embeddings of {missing.Length} texts, so it is not known which belongs to which."));
            }

            (all.Usage, all.AdditionalProperties) = (made.Usage, made.AdditionalProperties);
            await KeepAsync(scope, [.. missing.Select((places, i) => (prompts[places.First()], made[i]))], cancellationToken).ConfigureAwait(false);
            for (var i = 0; i < missing.Length; i++)
            {
                var isFirst = true;
                foreach (var place in missing[i])
                {
                    found[place] = isFirst ? made[i] : Copy(made[i]); // Callers may change what they are given.
                    isFirst = false;
                }
            }
        }

        all.AddRange(found!);
        return all;
    }

    private static string PromptOf(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return Base64Url.EncodeToString(SHA256.HashData(MemoryMarshal.AsBytes(text.AsSpan())));
    }

    private static Embedding<float> Copy(Embedding<float> embedding) => new(embedding.Vector.ToArray())
    {
        ModelId = embedding.ModelId,
        CreatedAt = embedding.CreatedAt,
        AdditionalProperties = embedding.AdditionalProperties?.Clone(),
    };

    /// <summary>Writes an embedding as JSON, with its numbers as they are in base64: as text it rides in one request with others.</summary>
    private static byte[] Write(Embedding<float> embedding)
    {
        var written = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(written))
        {
            json.WriteStartObject();
            json.WriteBase64String("vector", MemoryMarshal.AsBytes(embedding.Vector.Span));
            json.WriteString("model", embedding.ModelId);
            if (embedding.CreatedAt is { } created)
            {
                json.WriteString("created", created);
            }

            json.WriteEndObject();
        }

        return written.WrittenSpan.ToArray();
    }

    private static Embedding<float>? Read(CachedAnswer answer)
    {
        try
        {
            using var json = JsonDocument.Parse(answer.Value);
            var bytes = json.RootElement.GetProperty("vector").GetBytesFromBase64();
            return new(MemoryMarshal.Cast<byte, float>(bytes).ToArray())
            {
                ModelId = json.RootElement.GetProperty("model").GetString(),
                CreatedAt = json.RootElement.TryGetProperty("created", out var created) ? created.GetDateTimeOffset() : null,
                AdditionalProperties = new() { [UpstashAIProperties.Hit] = "exact" },
            };
        }
        catch (Exception e) when (e is JsonException or FormatException or InvalidOperationException or KeyNotFoundException)
        {
            return null;
        }
    }

    private Task KeepAsync(AnswerScope scope, (string Prompt, Embedding<float> Embedding)[] made, CancellationToken cancellationToken) => Task.WhenAll(made
        .Where(item => item.Embedding.AdditionalProperties is null or { Count: 0 })
        .Select(item => _keeper.PutAsync(scope, item.Prompt, isExactOnly: true, properties: null, Write(item.Embedding), cancellationToken)));

    /// <summary>Returns what a kept vector must agree with; <c>null</c> where that cannot be said, or nothing is to be kept.</summary>
    private AnswerScope? ScopeOf(EmbeddingGenerationOptions? options)
    {
        if (AnswerKeeper.IsBypassed(options?.AdditionalProperties)
            || options is { RawRepresentationFactory: not null }
            || (options is not null && options.GetType() != typeof(EmbeddingGenerationOptions)))
        {
            return null;
        }

        var settings = new ArrayBufferWriter<byte>();
        try
        {
            using var json = new Utf8JsonWriter(settings);
            json.WriteStartObject();
            json.WriteString("kind", "embeddings");
            if ((options?.Dimensions ?? _metadata?.DefaultModelDimensions) is { } dimensions)
            {
                json.WriteNumber("dimensions", dimensions);
            }

            AIJson.WriteProperties(json, options?.AdditionalProperties, static name => !UpstashAIProperties.IsOurs(name));
            json.WriteEndObject();
        }
        catch (Exception e) when (AIJson.IsUnwritable(e))
        {
            return null;
        }

        var model = AnswerKeeper.ModelOf(_metadata?.ProviderName, _metadata?.ProviderUri, options?.ModelId ?? _metadata?.DefaultModelId, InnerGenerator);
        return _keeper.ScopeOf(options?.AdditionalProperties, model, Encoding.UTF8.GetString(settings.WrittenSpan));
    }
}
