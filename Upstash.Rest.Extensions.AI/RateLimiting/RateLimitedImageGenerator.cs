using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.AI;

namespace Upstash.Rest.Extensions.AI;

[Experimental("MEAI001")]
internal sealed class RateLimitedImageGenerator(IImageGenerator innerGenerator, RateLimitGate gate) : DelegatingImageGenerator(innerGenerator)
{
    public override async Task<ImageGenerationResponse> GenerateAsync(
        ImageGenerationRequest request, ImageGenerationOptions? options = null, CancellationToken cancellationToken = default)
    {
        await gate.PassAsync(options?.AdditionalProperties, cancellationToken).ConfigureAwait(false);
        return await base.GenerateAsync(request, options, cancellationToken).ConfigureAwait(false);
    }
}
