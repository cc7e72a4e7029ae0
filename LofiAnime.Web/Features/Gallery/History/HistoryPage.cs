using LofiAnime.Web.Features.Gallery.Shelves;

namespace LofiAnime.Web.Features.Gallery.History;

/// <summary>A part of one's jobs, newest first.</summary>
/// <param name="Cards">The jobs.</param>
/// <param name="Next">Where the next page begins; <c>null</c> at the end.</param>
public sealed record HistoryPage(IReadOnlyList<JobCard> Cards, ShelfCursor? Next);
