namespace LofiAnime.Web.Clients.Replicate;

/// <summary>A whole answer of the API.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="Body">The body's bytes.</param>
/// <param name="RetryAfter">The wait asked for in <c>Retry-After</c>, be it seconds or a date.</param>
/// <param name="RateLimitReset">The seconds in <c>ratelimit-reset</c>.</param>
internal sealed record ReplicateReply(int Status, ReadOnlyMemory<byte> Body, TimeSpan? RetryAfter, TimeSpan? RateLimitReset);
