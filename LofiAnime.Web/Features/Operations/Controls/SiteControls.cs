using LofiAnime.Web.Clients;
using LofiAnime.Web.Features.Generation;

namespace LofiAnime.Web.Features.Operations.Controls;

/// <summary>What an operator has set while the site runs, the same at every instance within seconds.</summary>
/// <remarks>A new value is written only over the version that it was made from: see <see cref="ControlsStore"/>.</remarks>
public sealed record SiteControls
{
    /// <summary>Gets the controls of a site whose operator has set nothing.</summary>
    public static SiteControls None { get; } = new();

    /// <summary>Gets the number of changes so far.</summary>
    public long Version { get; init; }

    /// <summary>Gets when they were changed last; <c>null</c> before the first time.</summary>
    public DateTimeOffset? ChangedAt { get; init; }

    /// <summary>Gets a value indicating whether nothing new is made; what is being made is finished.</summary>
    public bool IsPaused { get; init; }

    /// <summary>Gets what stands on every page; <c>null</c> for nothing.</summary>
    public SiteNotice? Notice { get; init; }

    /// <summary>Gets the limits for all.</summary>
    public QuotaControls Limits { get; init; } = new();

    /// <summary>Gets what holds for single holders, by their identifiers in the quota.</summary>
    public IReadOnlyDictionary<string, HolderControls> Holders { get; init; } = new Dictionary<string, HolderControls>();

    /// <summary>Gets the words that no prompt may have; see <see cref="Controls.BlockedWords"/>.</summary>
    public IReadOnlyList<string> BlockedWords { get; init; } = [];

    /// <summary>Gets the styles to choose from, the first of which is the house style; <c>null</c> for the configured ones.</summary>
    public IReadOnlyList<Style>? Styles { get; init; }

    /// <summary>Gets the model that makes the pictures; <c>null</c> for the configured one.</summary>
    public ModelChoice? Model { get; init; }

    /// <summary>Returns what holds for a holder alone.</summary>
    /// <returns><c>null</c> when nothing does.</returns>
    public HolderControls? Of(string holder) => Holders.GetValueOrDefault(holder);
}
