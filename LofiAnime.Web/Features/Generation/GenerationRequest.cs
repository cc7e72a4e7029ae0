namespace LofiAnime.Web.Features.Generation;

/// <summary>What a visitor asks for, as it was sent; whole numbers of any size, so that a rule and not a parser refuses them.</summary>
/// <param name="Prompt">The picture in words.</param>
public sealed record GenerationRequest(string? Prompt)
{
    /// <summary>Gets who is to make it, a word of <see cref="Clients.PictureEngines"/>; <c>null</c> for the house.</summary>
    public string? Engine { get; init; }

    /// <summary>Gets what is not wanted, in words; <c>null</c> or blank for nothing in particular.</summary>
    public string? NegativePrompt { get; init; }

    /// <summary>Gets the style's id; <c>null</c> for the house style.</summary>
    public string? StyleId { get; init; }

    /// <summary>Gets the name of a shape; <c>null</c> for the square.</summary>
    public string? AspectRatio { get; init; }

    /// <summary>Gets how many pictures; <c>null</c> for one.</summary>
    public long? Count { get; init; }

    /// <summary>Gets the number that makes the same picture again; <c>null</c> for any.</summary>
    public long? Seed { get; init; }

    /// <summary>Gets a value indicating whether a new picture is wanted, though there may be one of the same words and settings.</summary>
    public bool Vary { get; init; }
}
