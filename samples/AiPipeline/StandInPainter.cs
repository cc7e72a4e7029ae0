using Microsoft.Extensions.AI;

namespace AiPipeline;

/// <summary>Takes a second for a picture, as a vendor does, and says when it was asked.</summary>
internal sealed class StandInPainter : IImageGenerator
{
    public async Task<ImageGenerationResponse> GenerateAsync(
        ImageGenerationRequest request, ImageGenerationOptions? options = null, CancellationToken cancellationToken = default)
    {
        Console.WriteLine("The vendor is asked, and paid.");
        await Task.Delay(TimeSpan.FromSeconds(1), cancellationToken);
        return new([new DataContent("P1 1 1 1"u8.ToArray(), "image/x-portable-bitmap")]);
    }

    public object? GetService(Type serviceType, object? serviceKey = null) =>
        serviceType == typeof(ImageGeneratorMetadata) ? new ImageGeneratorMetadata("stand-in", defaultModelId: "dot-1") : null;

    public void Dispose()
    {
    }
}
