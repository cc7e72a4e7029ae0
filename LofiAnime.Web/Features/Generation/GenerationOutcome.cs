using LofiAnime.Web.Clients;
using LofiAnime.Web.Features.Jobs;
using LofiAnime.Web.Features.Operations.Controls;
using LofiAnime.Web.Features.Quota;

namespace LofiAnime.Web.Features.Generation;

/// <summary>How asking for a picture ended.</summary>
/// <param name="Quota">What the visitor has left now.</param>
public abstract record GenerationOutcome(QuotaStatus Quota)
{
    /// <summary>The request breaks a rule; nothing was charged.</summary>
    /// <param name="Problems">What is wrong, one for each field that is to blame.</param>
    /// <param name="Quota">What the visitor has left.</param>
    public sealed record Invalid(IReadOnlyList<FieldProblem> Problems, QuotaStatus Quota) : GenerationOutcome(Quota);

    /// <summary>Nothing is left until the next window; nothing was charged.</summary>
    /// <param name="Quota">What the visitor has left: nothing.</param>
    public sealed record OutOfPictures(QuotaStatus Quota) : GenerationOutcome(Quota);

    /// <summary>More were asked for than are left; nothing was charged, and those that are left may still be had.</summary>
    /// <param name="Asked">How many were asked for.</param>
    /// <param name="Quota">What the visitor has left: fewer, but some.</param>
    public sealed record NotEnoughLeft(int Asked, QuotaStatus Quota) : GenerationOutcome(Quota);

    /// <summary>The visitor asks for many within seconds; nothing was charged.</summary>
    /// <param name="RetryAfter">How long to wait.</param>
    /// <param name="Quota">What the visitor has left.</param>
    public sealed record TooFast(TimeSpan RetryAfter, QuotaStatus Quota) : GenerationOutcome(Quota);

    /// <summary>All pictures that the operator pays for in a day are made; nothing was charged.</summary>
    /// <param name="RetryAfter">How long until the next day.</param>
    /// <param name="Quota">What the visitor has left.</param>
    public sealed record SoldOut(TimeSpan RetryAfter, QuotaStatus Quota) : GenerationOutcome(Quota);

    /// <summary>The operator has paused the site; nothing was charged.</summary>
    /// <param name="Notice">What the operator says about it; <c>null</c> for nothing.</param>
    /// <param name="Quota">What the visitor has left.</param>
    public sealed record Paused(SiteNotice? Notice, QuotaStatus Quota) : GenerationOutcome(Quota);

    /// <summary>The prompt has a word that is blocked; nothing was charged.</summary>
    /// <param name="Quota">What the visitor has left.</param>
    public sealed record Refused(QuotaStatus Quota) : GenerationOutcome(Quota);

    /// <summary>The operator lets nothing be made for this visitor; nothing was charged.</summary>
    /// <param name="Quota">What the visitor has left.</param>
    public sealed record Blocked(QuotaStatus Quota) : GenerationOutcome(Quota);

    /// <summary>The idempotency key belongs to a request for something else; nothing was charged.</summary>
    /// <param name="Quota">What the visitor has left.</param>
    public sealed record KeyReused(QuotaStatus Quota) : GenerationOutcome(Quota);

    /// <summary>There is a job, charged for now.</summary>
    /// <param name="Job">The job.</param>
    /// <param name="Quota">What the visitor has left.</param>
    public sealed record Accepted(Job Job, QuotaStatus Quota) : GenerationOutcome(Quota)
    {
        /// <summary>Gets a value indicating whether its pictures were there already: it has ended, and nothing was charged.</summary>
        public bool IsKept { get; init; }
    }

    /// <summary>The picture is made, kept and charged.</summary>
    /// <param name="Pictures">The pictures, at least one.</param>
    /// <param name="Quota">What the visitor has left.</param>
    public sealed record Done(IReadOnlyList<JobPicture> Pictures, QuotaStatus Quota) : GenerationOutcome(Quota)
    {
        /// <summary>Gets a value indicating whether they were there already: nothing was charged.</summary>
        public bool IsKept { get; init; }
    }

    /// <summary>There is no picture; what was charged was given back.</summary>
    /// <param name="Failure">The kind.</param>
    /// <param name="Reference">What a visitor can quote.</param>
    /// <param name="Quota">What the visitor has left.</param>
    public sealed record NotMade(PictureFailure Failure, string Reference, QuotaStatus Quota) : GenerationOutcome(Quota);
}
