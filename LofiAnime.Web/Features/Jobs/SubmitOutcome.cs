using LofiAnime.Web.Features.Quota;

namespace LofiAnime.Web.Features.Jobs;

/// <summary>What became of asking for a job.</summary>
public abstract record SubmitOutcome
{
    private SubmitOutcome()
    {
    }

    /// <summary>There is a job.</summary>
    /// <param name="Job">The job.</param>
    /// <param name="Quota">What the visitor has left; <c>null</c> when this request charged nothing.</param>
    /// <param name="IsRepeated">Whether an earlier request had made it.</param>
    public sealed record Accepted(Job Job, QuotaStatus? Quota, bool IsRepeated) : SubmitOutcome
    {
        /// <summary>Gets a value indicating whether its pictures were there already: nothing was charged.</summary>
        public bool IsKept { get; init; }
    }

    /// <summary>There is none, by one of the limits, and nothing was charged.</summary>
    /// <param name="Reservation">Which, and for how long.</param>
    public sealed record Refused(QuotaReservation.Refused Reservation) : SubmitOutcome;

    /// <summary>There is none: the key belongs to a request for something else.</summary>
    public sealed record KeyReused : SubmitOutcome;
}
