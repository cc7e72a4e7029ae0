namespace LofiAnime.Web.Features.Quota;

/// <summary>The answer to asking for one picture's worth of quota.</summary>
/// <param name="Status">What the visitor has left after it.</param>
public abstract record QuotaReservation(QuotaStatus Status)
{
    /// <summary>The picture may be made.</summary>
    /// <param name="Status">What the visitor has left after it.</param>
    public sealed record Granted(QuotaStatus Status) : QuotaReservation(Status);

    /// <summary>The picture may not be made, and nothing was charged.</summary>
    /// <param name="Why">The limit that is reached.</param>
    /// <param name="RetryAfter">How long until it may be.</param>
    /// <param name="Status">What the visitor has left.</param>
    public sealed record Refused(QuotaRefusal Why, TimeSpan RetryAfter, QuotaStatus Status) : QuotaReservation(Status)
    {
        /// <summary>Gets a value indicating whether the ledger was written before the refusal, and has to be cleaned.</summary>
        public bool IsNoted { get; init; }
    }
}
