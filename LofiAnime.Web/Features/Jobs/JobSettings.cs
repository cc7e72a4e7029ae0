namespace LofiAnime.Web.Features.Jobs;

/// <summary>What a job is to make; two jobs of the same settings ask for the same.</summary>
/// <param name="Prompt">The picture in words, validated and trimmed.</param>
public sealed record JobSettings(string Prompt);
