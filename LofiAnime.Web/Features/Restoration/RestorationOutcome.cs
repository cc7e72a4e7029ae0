using LofiAnime.Web.Clients.Photos;
using LofiAnime.Web.Features.Jobs;
using LofiAnime.Web.Features.Operations.Controls;
using LofiAnime.Web.Features.Quota;

namespace LofiAnime.Web.Features.Restoration;

/// <summary>How asking for a photo to be restored ended.</summary>
public abstract record RestorationOutcome
{
    private RestorationOutcome()
    {
    }

    /// <summary>Whoever makes the pictures here restores none; nothing was looked at.</summary>
    public sealed record Off : RestorationOutcome;

    /// <summary>The file is not taken; nothing was kept or charged.</summary>
    /// <param name="Fault">Why.</param>
    /// <param name="Quota">What the visitor has left.</param>
    public sealed record NoPhoto(PhotoFault Fault, QuotaStatus Quota) : RestorationOutcome;

    /// <summary>One of the limits is reached; nothing was kept or charged.</summary>
    /// <param name="Why">Which.</param>
    /// <param name="RetryAfter">For how long.</param>
    /// <param name="Quota">What the visitor has left.</param>
    public sealed record Refused(QuotaRefusal Why, TimeSpan RetryAfter, QuotaStatus Quota) : RestorationOutcome;

    /// <summary>The idempotency key belongs to a request for something else; nothing was kept or charged.</summary>
    /// <param name="Quota">What the visitor has left.</param>
    public sealed record KeyReused(QuotaStatus Quota) : RestorationOutcome;

    /// <summary>The original is deleted, so that it cannot be tried again; nothing was charged.</summary>
    /// <param name="Quota">What the visitor has left.</param>
    public sealed record Gone(QuotaStatus Quota) : RestorationOutcome;

    /// <summary>The operator takes nothing, or nothing of this one; nothing was looked at.</summary>
    /// <param name="Why">Why.</param>
    /// <param name="Quota">What the visitor has left.</param>
    public sealed record Shut(OrderRefusal Why, QuotaStatus Quota) : RestorationOutcome;

    /// <summary>There is a job, charged for now.</summary>
    /// <param name="Job">The job.</param>
    /// <param name="Quota">What the visitor has left.</param>
    public sealed record Accepted(Job Job, QuotaStatus Quota) : RestorationOutcome;
}
