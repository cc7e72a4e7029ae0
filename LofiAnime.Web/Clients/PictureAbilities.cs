namespace LofiAnime.Web.Clients;

/// <summary>What a provider can be asked for; pages and the API offer that and no more.</summary>
public sealed record PictureAbilities
{
    /// <summary>Gets the shapes it makes; at least the square, which is the default.</summary>
    public IReadOnlyList<AspectRatio> AspectRatios { get; init; } = [AspectRatio.Square];

    /// <summary>Gets how many pictures one order may ask for, from 1 to 4.</summary>
    public int MaxCount { get; init; } = 1;

    /// <summary>Gets a value indicating whether a seed makes the same picture again.</summary>
    public bool HasSeed { get; init; }

    /// <summary>Gets a value indicating whether an order without a seed is given one, so that its picture can be made again; else no seed is as good as 0, and the same words are the same picture.</summary>
    public bool IsRandom { get; init; }

    /// <summary>Gets a value indicating whether it heeds words for what is not wanted.</summary>
    public bool HasNegativePrompt { get; init; }

    /// <summary>Gets a value indicating whether it restores photos.</summary>
    public bool CanRestore { get; init; }
}
