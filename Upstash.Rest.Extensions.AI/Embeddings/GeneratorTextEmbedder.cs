using System.Globalization;
using Microsoft.Extensions.AI;
using Upstash.Rest.Client.SemanticCaching;

namespace Upstash.Rest.Extensions.AI;

/// <summary>Makes the vectors of a semantic index by any embedding generator. Thread-safe where the generator is; it is not owned.</summary>
public sealed class GeneratorTextEmbedder : ITextEmbedder
{
    private readonly IEmbeddingGenerator<string, Embedding<float>> _generator;
    private readonly EmbeddingGenerationOptions? _options;

    /// <summary>Takes a generator.</summary>
    /// <param name="generator">The generator.</param>
    /// <param name="model">The model and its version, as vectors are told apart by; <c>null</c> is as the metadata has it.</param>
    /// <param name="dimensions">How long a vector is to be, at least 1; <c>null</c> is as the metadata has it.</param>
    /// <exception cref="ArgumentException">Neither the caller nor the metadata says what the model is, or how long its vectors are.</exception>
    public GeneratorTextEmbedder(IEmbeddingGenerator<string, Embedding<float>> generator, string? model = null, int? dimensions = null)
    {
        ArgumentNullException.ThrowIfNull(generator);
        var metadata = generator.GetService(typeof(EmbeddingGeneratorMetadata)) as EmbeddingGeneratorMetadata;
        Dimensions = dimensions ?? metadata?.DefaultModelDimensions
            ?? throw new ArgumentException("The generator does not say how long its vectors are: pass dimensions.", nameof(dimensions));
        ArgumentOutOfRangeException.ThrowIfLessThan(Dimensions, 1, nameof(dimensions));
        var name = model ?? metadata?.DefaultModelId ?? throw new ArgumentException("The generator does not say what its model is: pass model.", nameof(model));
        Model = string.Create(CultureInfo.InvariantCulture, $"{metadata?.ProviderName}/{name}/{Dimensions}");
        _generator = generator;
        _options = dimensions is null ? null : new() { Dimensions = dimensions };
    }

    /// <inheritdoc/>
    public string Model { get; }

    /// <inheritdoc/>
    public int Dimensions { get; }

    /// <inheritdoc/>
    /// <exception cref="InvalidOperationException">The generator made another number of vectors, or of another length.</exception>
    public async ValueTask<IReadOnlyList<ReadOnlyMemory<float>>> EmbedAsync(IReadOnlyList<string> texts, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(texts);

        // Services refuse a text without a word; it says nothing to any model.
        int[] places = [.. Enumerable.Range(0, texts.Count).Where(i => !string.IsNullOrWhiteSpace(texts[i]))];
        var vectors = new ReadOnlyMemory<float>[texts.Count];
        if (places.Length == 0)
        {
            return vectors;
        }

        var made = await _generator.GenerateAsync(places.Select(place => texts[place]), _options, cancellationToken).ConfigureAwait(false);
        if (made.Count != places.Length)
        {
            throw new InvalidOperationException(string.Create(
                CultureInfo.InvariantCulture, $"The generator made {made.Count} vectors of {places.Length} texts, so it is not known which belongs to which."));
        }

        for (var i = 0; i < places.Length; i++)
        {
            vectors[places[i]] = made[i].Vector.Length == Dimensions
                ? made[i].Vector
                : throw new InvalidOperationException(string.Create(
                    CultureInfo.InvariantCulture, $"The generator made a vector of {made[i].Vector.Length} numbers where {Dimensions} are expected."));
        }

        return vectors;
    }
}
