using Upstash.Rest.Client.RateLimiting;

namespace LofiAnime.Web.Features.Quota;

/// <summary>The answer to asking for one picture's worth of quota.</summary>
/// <param name="Status">What the visitor has left after it.</param>
/// <param name="Receipt">What was charged, to be committed or released; <c>null</c> when nothing was left.</param>
public sealed record QuotaReservation(QuotaStatus Status, RateLimitReceipt? Receipt);
