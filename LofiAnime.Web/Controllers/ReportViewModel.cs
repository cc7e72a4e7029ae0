using LofiAnime.Web.Features.Gallery.Moderation;

namespace LofiAnime.Web.Controllers;

/// <summary>A reported picture.</summary>
/// <param name="Id">The picture.</param>
/// <param name="Reference">What logs and the list of changes call it.</param>
/// <param name="Prompt">Its words; <c>null</c> when it is not public any more.</param>
/// <param name="ImageUrl">Its file; <c>null</c> when it is not public any more.</param>
/// <param name="Reasons">How many gave which reason.</param>
/// <param name="LastAt">When it was reported last.</param>
public sealed record ReportViewModel(
    string Id, string Reference, string? Prompt, string? ImageUrl, IReadOnlyDictionary<ReportReason, int> Reasons, DateTimeOffset LastAt)
{
    internal static ReportViewModel Of(ReportedPicture report) => new(
        report.Id,
        report.Id[^8..],
        report.Picture?.Prompt,
        report.Picture is { } picture ? PictureLinks.File(picture) : null,
        report.Reasons,
        report.LastAt);
}
