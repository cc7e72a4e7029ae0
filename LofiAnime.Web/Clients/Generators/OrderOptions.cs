using System.Drawing;
using Microsoft.Extensions.AI;

namespace LofiAnime.Web.Clients.Generators;

/// <summary>How a <see cref="PictureOrder"/> stands in the options of an image generator, and how options become an order.</summary>
public static class OrderOptions
{
    /// <summary>The property by which a job's own order goes through a pipeline as it is.</summary>
    private const string Order = "picture_order";

    private const string Seed = "seed";
    private const string NegativePrompt = "negative_prompt";

    /// <summary>Describes an order; <see cref="Microsoft.Extensions.AI.ImageGenerationOptions.ResponseFormat"/> is hosted, so that only its run is started.</summary>
    public static ImageGenerationOptions ToStart(PictureOrder order)
    {
        AdditionalPropertiesDictionary properties = new() { [Order] = order };
        if (order.Seed is { } seed)
        {
            properties[Seed] = seed;
        }

        if (order.NegativePrompt is { } unwanted)
        {
            properties[NegativePrompt] = unwanted;
        }

        return new()
        {
            Count = order.Count,
            ImageSize = new Size(order.AspectRatio.Width, order.AspectRatio.Height),
            ResponseFormat = ImageGenerationResponseFormat.Hosted,
            AdditionalProperties = properties,
        };
    }

    /// <summary>Reads an order: the job's own where there is one, else one of what the options say, to be made by <paramref name="deadline"/>.</summary>
    /// <param name="request">The words.</param>
    /// <param name="options">The rest: a size takes the nearest of <paramref name="abilities"/>' shapes; <c>seed</c> and <c>negative_prompt</c> are further properties.</param>
    /// <param name="abilities">What the provider can be asked for.</param>
    /// <param name="deadline">Until when somebody waits.</param>
    /// <exception cref="ArgumentException">The request has no words, or pictures to be edited, which nobody here does.</exception>
    public static PictureOrder Read(ImageGenerationRequest request, ImageGenerationOptions? options, PictureAbilities abilities, DateTimeOffset deadline)
    {
        if (options?.AdditionalProperties?.TryGetValue(Order, out var given) == true && given is PictureOrder order)
        {
            return order;
        }

        if (request.OriginalImages?.Any() == true)
        {
            throw new ArgumentException("Pictures are not edited here; send a prompt alone.", nameof(request));
        }

        return new()
        {
            JobId = Guid.NewGuid().ToString("N"),
            Prompt = request.Prompt is { Length: > 0 } words ? words : throw new ArgumentException("A prompt is missing.", nameof(request)),
            NegativePrompt = options?.AdditionalProperties?.TryGetValue(NegativePrompt, out string? unwanted) == true ? unwanted : null,
            AspectRatio = options?.ImageSize is { Width: > 0, Height: > 0 } size ? Nearest(size, abilities) : abilities.AspectRatios[0],
            Count = Math.Clamp(options?.Count ?? 1, 1, abilities.MaxCount),
            Seed = options?.AdditionalProperties?.TryGetValue(Seed, out int seed) == true ? seed : null,
            Deadline = deadline,
        };
    }

    private static AspectRatio Nearest(Size size, PictureAbilities abilities) =>
        abilities.AspectRatios.MinBy(shape => Math.Abs(Math.Log((double)shape.Width / shape.Height * size.Height / size.Width)))!;
}
