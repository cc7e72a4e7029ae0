namespace Upstash.Rest.Client.RateLimiting;

/// <summary>What one allowed request was charged, and where.</summary>
/// <param name="CounterKey">The Redis key that was charged; a window that is over keeps its own key, so a late refund cannot land in the next.</param>
/// <param name="Rate">The tokens charged.</param>
/// <param name="ReservationKey">The Redis key that makes a refund happen once, across processes; <c>null</c> for a charge without a reservation.</param>
public sealed record RateLimitReceipt(string CounterKey, long Rate, string? ReservationKey = null);
