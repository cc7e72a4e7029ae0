namespace LofiAnime.Web.Features.Gallery.Moderation;

/// <summary>A visitor's report of a picture.</summary>
/// <param name="Reason">Why.</param>
/// <param name="At">When, in Unix milliseconds.</param>
internal sealed record PictureReport(ReportReason Reason, long At);
