namespace LofiAnime.Web.Clients;

/// <summary>What a provider is asked to make, for one job.</summary>
public sealed record PictureOrder
{
    /// <summary>Gets the job: 32 lower-case hexadecimal digits. One order is never paid for twice.</summary>
    public required string JobId { get; init; }

    /// <summary>Gets the picture in words, those of its style included: validated; empty for a photo to be restored.</summary>
    public required string Prompt { get; init; }

    /// <summary>Gets what is not wanted; <c>null</c> for what the provider leaves out by itself.</summary>
    public string? NegativePrompt { get; init; }

    /// <summary>Gets the shape, one of the provider's <see cref="PictureAbilities.AspectRatios"/>.</summary>
    public AspectRatio AspectRatio { get; init; } = AspectRatio.Square;

    /// <summary>Gets how many pictures, from 1 to the provider's <see cref="PictureAbilities.MaxCount"/>.</summary>
    public int Count { get; init; } = 1;

    /// <summary>Gets the number that makes the same picture again, from 0 to 2 147 483 647; <c>null</c> for the provider's own choice.</summary>
    public int? Seed { get; init; }

    /// <summary>Gets the photo to be restored; <c>null</c> for a picture to be made.</summary>
    public OrderedPhoto? Photo { get; init; }

    /// <summary>Gets the instant after which nobody waits for the picture any more.</summary>
    public required DateTimeOffset Deadline { get; init; }

    /// <summary>Gets where the provider may ring when the run has ended; <c>null</c> for it to be asked only.</summary>
    /// <remarks>Holds the job's id, by which a run can be found whose creation got no answer.</remarks>
    public Uri? Callback { get; init; }
}
