using Microsoft.Extensions.AI;

namespace LofiAnime.Tests.ExtensionsAI;

/// <summary>Makes pictures of the prompt's bytes, or whatever the test says, and counts.</summary>
internal sealed class FakeImageGenerator : IImageGenerator
{
    private int _calls;

    public int Calls => _calls;

    public Func<ImageGenerationRequest, ImageGenerationOptions?, CancellationToken, Task<ImageGenerationResponse>>? Make { get; set; }

    public ImageGeneratorMetadata? Metadata { get; set; } = new("fake", new Uri("https://fake.test"), "fake-1");

    public ImageGenerationRequest? Request { get; private set; }

    public ImageGenerationOptions? Options { get; private set; }

    public Task<ImageGenerationResponse> GenerateAsync(ImageGenerationRequest request, ImageGenerationOptions? options = null, CancellationToken cancellationToken = default)
    {
        Interlocked.Increment(ref _calls);
        (Request, Options) = (request, options);
        return Make?.Invoke(request, options, cancellationToken) ?? Task.FromResult(Picture(_calls));
    }

    public object? GetService(Type serviceType, object? serviceKey = null) =>
        serviceType == typeof(ImageGeneratorMetadata) ? Metadata : serviceType.IsInstanceOfType(this) ? this : null;

    public void Dispose()
    {
    }

    /// <summary>Returns an answer of one picture, which tells by its last byte which it is.</summary>
    public static ImageGenerationResponse Picture(int number) =>
        new([new DataContent(new byte[] { 0x89, 0x50, 0xFF, (byte)number }, "image/png")]) { Usage = new() { OutputTokenCount = number } };
}
