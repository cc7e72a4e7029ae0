using LofiAnime.Web.Features.Gallery.Sharing;

namespace LofiAnime.Web.Features.Gallery.Moderation;

/// <summary>A picture that visitors reported.</summary>
/// <param name="Id">The picture.</param>
/// <param name="Picture">What others see of it; <c>null</c> when it is not public any more.</param>
/// <param name="Reasons">How many gave which reason.</param>
/// <param name="LastAt">When it was reported last.</param>
public sealed record ReportedPicture(string Id, ShownPicture? Picture, IReadOnlyDictionary<ReportReason, int> Reasons, DateTimeOffset LastAt)
{
    /// <summary>Gets how many reported it.</summary>
    public int Count => Reasons.Values.Sum();
}
