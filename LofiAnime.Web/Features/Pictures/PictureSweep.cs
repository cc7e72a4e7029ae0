namespace LofiAnime.Web.Features.Pictures;

/// <summary>What a sweep of the store came to.</summary>
/// <param name="Expired">Pictures deleted because their time was over.</param>
/// <param name="Orphans">Files deleted because nothing is known of them.</param>
/// <param name="Drafts">Remains of cut-off saves that were deleted.</param>
/// <param name="SparedOrphans">Files of which nothing is known, and which stay because the database knows none at all.</param>
public sealed record PictureSweep(int Expired, int Orphans, int Drafts, int SparedOrphans);
