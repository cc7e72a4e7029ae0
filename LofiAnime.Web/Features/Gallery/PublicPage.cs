using LofiAnime.Web.Features.Gallery.Sharing;
using LofiAnime.Web.Features.Gallery.Shelves;

namespace LofiAnime.Web.Features.Gallery;

/// <summary>A part of the public gallery, newest first.</summary>
/// <param name="Pictures">The pictures.</param>
/// <param name="Next">Where the next page begins; <c>null</c> at the end.</param>
public sealed record PublicPage(IReadOnlyList<ShownPicture> Pictures, ShelfCursor? Next);
