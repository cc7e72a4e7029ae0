using Microsoft.Extensions.Options;

namespace LofiAnime.Web.Features.Quota;

/// <summary>How many of what a holder may have in a window.</summary>
public sealed class QuotaLimits(IOptions<QuotaOptions> options)
{
    /// <summary>Returns the limit that holds for a holder now; at least 1.</summary>
    public long Of(QuotaProduct product, QuotaHolder holder) => (product, holder.Tier) switch
    {
        (QuotaProduct.Restorations, QuotaTier.Member) => options.Value.MemberRestorations,
        (QuotaProduct.Restorations, _) => options.Value.Restorations,
        (_, QuotaTier.Member) => options.Value.MemberTokens,
        _ => options.Value.Tokens,
    };

    /// <summary>Returns how many pictures all together may make in a day; <c>null</c> for no cap.</summary>
    public long? DailyCap => options.Value.DailyCap;
}
