namespace LofiAnime.Web.Features.Operations.Controls;

/// <summary>Why an order is not taken, before anything is charged.</summary>
public abstract record OrderRefusal
{
    private OrderRefusal()
    {
    }

    /// <summary>The operator has paused the site.</summary>
    /// <param name="Notice">What the operator says about it; <c>null</c> for nothing.</param>
    public sealed record Paused(SiteNotice? Notice) : OrderRefusal;

    /// <summary>Nothing is made for this holder.</summary>
    public sealed record Blocked : OrderRefusal;

    /// <summary>One of the words is blocked.</summary>
    public sealed record Worded : OrderRefusal;
}
