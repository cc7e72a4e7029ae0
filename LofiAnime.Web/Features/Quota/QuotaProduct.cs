namespace LofiAnime.Web.Features.Quota;

/// <summary>What is counted, each by counters of its own.</summary>
public enum QuotaProduct
{
    /// <summary>Pictures made from words.</summary>
    Pictures,

    /// <summary>Old photos restored.</summary>
    Restorations,
}
