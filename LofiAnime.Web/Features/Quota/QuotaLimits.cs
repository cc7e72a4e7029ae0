using LofiAnime.Web.Features.Operations.Controls;
using Microsoft.Extensions.Options;

namespace LofiAnime.Web.Features.Quota;

/// <summary>How many of what a holder may have in a window: as an operator has set it, for the holder or for all, or else as it is configured.</summary>
/// <param name="options">What is configured.</param>
/// <param name="controls">What an operator has set; <c>null</c> for nothing.</param>
public sealed class QuotaLimits(IOptions<QuotaOptions> options, LiveControls? controls = null)
{
    private SiteControls Controls => controls?.Known ?? SiteControls.None;

    /// <summary>Sees to it that limits are no older than the operator's controls may be. Costs 1 Redis command when those have to be read.</summary>
    public Task RefreshAsync(CancellationToken cancellationToken) => controls?.GetAsync(cancellationToken) ?? Task.CompletedTask;

    /// <summary>Returns the limit that holds for a holder now; at least 1.</summary>
    public long Of(QuotaProduct product, QuotaHolder holder) => (product, holder.Tier) switch
    {
        (QuotaProduct.Restorations, QuotaTier.Member) => Controls.Of(holder.Identifier)?.Restorations ?? Controls.Limits.MemberRestorations ?? options.Value.MemberRestorations,
        (QuotaProduct.Restorations, _) => Controls.Of(holder.Identifier)?.Restorations ?? Controls.Limits.Restorations ?? options.Value.Restorations,
        (_, QuotaTier.Member) => Controls.Of(holder.Identifier)?.Pictures ?? Controls.Limits.MemberPictures ?? options.Value.MemberTokens,
        _ => Controls.Of(holder.Identifier)?.Pictures ?? Controls.Limits.Pictures ?? options.Value.Tokens,
    };

    /// <summary>Returns how many pictures all together may make in a day; <c>null</c> for no cap.</summary>
    public long? DailyCap => Controls.Limits.DailyCap ?? options.Value.DailyCap;
}
