using LofiAnime.Web.Features.Gallery.Shelves;
using LofiAnime.Web.Features.Jobs;

namespace LofiAnime.Web.Features.Gallery.History;

/// <summary>What of one's jobs is wanted.</summary>
public sealed record HistoryQuery
{
    /// <summary>Gets where the last page ended; <c>null</c> for the newest.</summary>
    public ShelfCursor? After { get; init; }

    /// <summary>Gets how many, from 1 to <see cref="ShelfQuery.MaxLimit"/>.</summary>
    public int Limit { get; init; } = ShelfQuery.MaxLimit;

    /// <summary>Gets words of the prompt, or parts of them.</summary>
    public string Search { get; init; } = "";

    /// <summary>Gets the final statuses to show; empty for all, with what is unfinished.</summary>
    public IReadOnlyList<JobStatus> Statuses { get; init; } = [];

    /// <summary>Gets a value indicating whether only what is unfinished is shown.</summary>
    public bool IsUnfinishedOnly { get; init; }

    /// <summary>Gets the kind to show; <c>null</c> for all.</summary>
    public JobKind? Kind { get; init; }

    /// <summary>Gets a value indicating whether only favourites are shown.</summary>
    public bool IsFavouritesOnly { get; init; }

    internal ShelfQuery ToShelf() => new()
    {
        After = After,
        Limit = Limit,
        Search = Search,
        Kinds = Kind is { } kind ? JobCard.Letter(kind).ToString() : "",
        States = IsUnfinishedOnly ? JobCard.Letter(JobStatus.Queued).ToString() : string.Concat(Statuses.Where(status => status.IsFinal()).Select(JobCard.Letter)),
        IsMarkedOnly = IsFavouritesOnly,
    };
}
