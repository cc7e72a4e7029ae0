using System.Buffers.Binary;
using Microsoft.Extensions.AI;

#pragma warning disable MEAI001 // Pictures are experimental in the abstractions.

namespace Upstash.Rest.Client.Benchmarks;

/// <summary>A vendor that takes a second for a picture of 200 KiB.</summary>
internal sealed class PipelineCost : IImageGenerator
{
    private const int Size = 200 * 1024;

    private static readonly byte[] Picture = Make();

    public async Task<ImageGenerationResponse> GenerateAsync(
        ImageGenerationRequest request, ImageGenerationOptions? options = null, CancellationToken cancellationToken = default)
    {
        await Task.Delay(TimeSpan.FromSeconds(1), cancellationToken);
        return new([new DataContent(Picture, "image/png")]);
    }

    public object? GetService(Type serviceType, object? serviceKey = null) => null;

    public void Dispose()
    {
    }

    /// <summary>Returns the picture as the pipeline keeps it: a version, the header's length, the header, the bytes.</summary>
    public static byte[] Kept()
    {
        byte[] header = [.. System.Text.Encoding.ASCII.GetBytes($$"""{"contents":[{"length":{{Size}},"type":"image/png"}]}""")];
        var length = new byte[sizeof(int)];
        BinaryPrimitives.WriteInt32LittleEndian(length, header.Length);
        return [1, .. length, .. header, .. Picture];
    }

    private static byte[] Make()
    {
        var bytes = new byte[Size];
        new Random(1).NextBytes(bytes);
        return bytes;
    }
}
