namespace LofiAnime.Web.Controllers.Api.V1;

/// <summary>What a visitor has left.</summary>
/// <param name="Limit">The pictures of one window.</param>
/// <param name="Remaining">The pictures left in this one, never negative.</param>
/// <param name="Used">The pictures that are gone.</param>
/// <param name="ResetAt">When the next window begins, UTC.</param>
/// <param name="RetryAfterSeconds">How long to wait for a picture, rounded up; 0 while there is one left.</param>
internal sealed record QuotaAnswer(long Limit, long Remaining, long Used, DateTimeOffset ResetAt, long RetryAfterSeconds);
