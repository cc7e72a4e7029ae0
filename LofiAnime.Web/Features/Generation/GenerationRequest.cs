namespace LofiAnime.Web.Features.Generation;

/// <summary>What a visitor asks for.</summary>
/// <param name="Prompt">The picture in words.</param>
public sealed record GenerationRequest(string? Prompt);
