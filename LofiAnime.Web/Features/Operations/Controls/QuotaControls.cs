namespace LofiAnime.Web.Features.Operations.Controls;

/// <summary>Limits in the place of the configured ones; <c>null</c> is the configured one.</summary>
public sealed record QuotaControls
{
    /// <summary>Gets the pictures of one window.</summary>
    public int? Pictures { get; init; }

    /// <summary>Gets the pictures of one window for who is signed in.</summary>
    public int? MemberPictures { get; init; }

    /// <summary>Gets the restorations of one window.</summary>
    public int? Restorations { get; init; }

    /// <summary>Gets the restorations of one window for who is signed in.</summary>
    public int? MemberRestorations { get; init; }

    /// <summary>Gets the pictures that all together may make in a day.</summary>
    public long? DailyCap { get; init; }
}
