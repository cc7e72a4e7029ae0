using LofiAnime.Web.Features.Jobs;

namespace LofiAnime.Web.Controllers;

/// <summary>What a picture's page shows to its owner alone.</summary>
public sealed record OwnPictureViewModel
{
    /// <summary>Gets its job's id; <c>null</c> where that is not known any more.</summary>
    public required string? JobId { get; init; }

    /// <summary>Gets what was asked for; <c>null</c> where that is not known any more.</summary>
    public required JobSettings? Settings { get; init; }

    /// <summary>Gets the path of the home page with its words and settings.</summary>
    public required string VaryUrl { get; init; }

    /// <summary>Gets a value indicating whether it is a favourite.</summary>
    public required bool IsFavourite { get; init; }

    /// <summary>Gets the whole address of its shared page; <c>null</c> when it is not shared.</summary>
    public required string? ShareUrl { get; init; }

    /// <summary>Gets when the shared page ends; <c>null</c> for as long as the picture is kept.</summary>
    public required DateTimeOffset? ShareUntil { get; init; }

    /// <summary>Gets a value indicating whether the operator took it down.</summary>
    public required bool IsTakenDown { get; init; }

    /// <summary>Gets until when it is kept.</summary>
    public required DateTimeOffset KeptUntil { get; init; }

    /// <summary>Gets the pages of the other pictures of its job.</summary>
    public required IReadOnlyList<JobPictureViewModel> Siblings { get; init; }
}
