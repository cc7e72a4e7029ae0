using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.AI;
using Upstash.Rest.Client.AnswerCaching;

namespace Upstash.Rest.Extensions.AI;

/// <summary>Gives the pictures that were made for the same request, or for one that means the same.</summary>
/// <remarks>Everything but the prompt is compared exactly, input images by their content; edits are found by the same prompt alone.</remarks>
[Experimental("MEAI001")]
internal sealed class CachingImageGenerator : DelegatingImageGenerator
{
    private readonly AnswerKeeper _keeper;
    private readonly ImageGeneratorMetadata? _metadata;

    public CachingImageGenerator(IImageGenerator innerGenerator, AnswerKeeper keeper)
        : base(innerGenerator)
    {
        _keeper = keeper;
        _metadata = innerGenerator.GetService<ImageGeneratorMetadata>();
    }

    public override async Task<ImageGenerationResponse> GenerateAsync(
        ImageGenerationRequest request, ImageGenerationOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (request.OriginalImages is { } originals and not IReadOnlyCollection<AIContent>)
        {
            request = new(request.Prompt!, [.. originals]); // It may be read once only, and is read here and within.
        }

        if (ScopeOf(request, options) is not { } scope)
        {
            return await base.GenerateAsync(request, options, cancellationToken).ConfigureAwait(false);
        }

        ImageGenerationResponse? made = null;
        var outcome = await _keeper.GetOrCreateAsync(
            scope,
            request.Prompt!,
            request.OriginalImages?.Any() is true,
            options?.AdditionalProperties,
            async token => Draft(made = await base.GenerateAsync(request, options, token).ConfigureAwait(false)),
            cancellationToken).ConfigureAwait(false);
        if (outcome.Origin is AnswerOrigin.Created && made is not null)
        {
            return made;
        }

        try
        {
            var response = ImageWire.ReadResponse(outcome.Value);
            foreach (var content in response.Contents)
            {
                content.AdditionalProperties = AnswerKeeper.Mark(content.AdditionalProperties, outcome.Lookup, scope);
            }

            return response;
        }
        catch (JsonException)
        {
            // Of another version: better paid twice than not answered.
            return await base.GenerateAsync(request, options, cancellationToken).ConfigureAwait(false);
        }
    }

    private static AnswerDraft Draft(ImageGenerationResponse response)
    {
        try
        {
            // An address ends before the answer does, and a hosted file is nobody's to keep.
            return ImageWire.IsBytes(response.Contents)
                ? new(ImageWire.WriteResponse(response.Contents, response.Usage))
                : new(default(ReadOnlyMemory<byte>)) { IsShared = false };
        }
        catch (Exception e) when (AIJson.IsUnwritable(e))
        {
            return new(default(ReadOnlyMemory<byte>)) { IsShared = false };
        }
    }

    /// <summary>Returns what a kept answer must agree with; <c>null</c> where that cannot be said, or nothing is to be kept.</summary>
    private AnswerScope? ScopeOf(ImageGenerationRequest request, ImageGenerationOptions? options)
    {
        if (string.IsNullOrWhiteSpace(request.Prompt)
            || AnswerKeeper.IsBypassed(options?.AdditionalProperties)
            || options is { RawRepresentationFactory: not null } or { ResponseFormat: ImageGenerationResponseFormat.Hosted }
            || (options is not null && options.GetType() != typeof(ImageGenerationOptions))
            || request.OriginalImages?.Any(original => original is not DataContent) is true)
        {
            return null;
        }

        var settings = new ArrayBufferWriter<byte>();
        try
        {
            using var json = new Utf8JsonWriter(settings);
            json.WriteStartObject();
            json.WriteString("kind", "images");
            json.WriteString("form", options?.ResponseFormat?.ToString());
            ImageWire.WriteOptions(json, options, static name => !UpstashAIProperties.IsOurs(name));
            json.WriteStartArray("originals");
            foreach (var original in request.OriginalImages?.Cast<DataContent>() ?? [])
            {
                json.WriteStringValue(original.MediaType);
                json.WriteBase64StringValue(SHA256.HashData(original.Data.Span));
            }

            json.WriteEndArray();
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
