namespace LofiAnime.Web.Features.Gallery.Shelves;

/// <summary>A part of a shelf, newest first.</summary>
/// <param name="Cards">The cards; few or none, too, where a search looked at many and found little.</param>
/// <param name="Next">Where the next page begins; <c>null</c> at the end of the shelf.</param>
public sealed record ShelfPage(IReadOnlyList<ShelfCard> Cards, ShelfCursor? Next);
