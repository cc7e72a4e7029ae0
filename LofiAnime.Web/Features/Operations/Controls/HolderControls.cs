namespace LofiAnime.Web.Features.Operations.Controls;

/// <summary>What holds for one holder of a quota, before what holds for all.</summary>
public sealed record HolderControls
{
    /// <summary>Gets a value indicating whether nothing is made for this one.</summary>
    public bool IsBlocked { get; init; }

    /// <summary>Gets the pictures of one window; <c>null</c> for as many as others have.</summary>
    public int? Pictures { get; init; }

    /// <summary>Gets the restorations of one window; <c>null</c> for as many as others have.</summary>
    public int? Restorations { get; init; }
}
