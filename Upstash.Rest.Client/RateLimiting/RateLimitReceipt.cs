namespace Upstash.Rest.Client.RateLimiting;

/// <summary>What one allowed request was charged, and when; the limiter that made it can give it back, in any process.</summary>
/// <param name="Identifier">Whom it was charged to.</param>
/// <param name="At">When, by the caller's clock: a window that is over keeps its own key, so a late refund cannot land in the next.</param>
/// <param name="Rate">The tokens charged to each rule.</param>
/// <param name="Id">Names the charge; <c>null</c> where no algorithm needs a name and there is no reservation.</param>
/// <param name="IsReservation">Whether a note in Redis makes a refund happen once, across processes.</param>
/// <param name="Rule">The one rule to refund; <c>null</c> for all of them.</param>
public sealed record RateLimitReceipt(
    string Identifier, DateTimeOffset At, long Rate, string? Id = null, bool IsReservation = false, string? Rule = null)
{
    /// <summary>Returns the part of the charge that went to one rule, for where the others are to stand.</summary>
    public RateLimitReceipt Of(string rule) => this with { Rule = rule };

    /// <summary>Returns the rate alone: an identifier may be personal.</summary>
    public override string ToString() => $"{Rate} tokens";
}
