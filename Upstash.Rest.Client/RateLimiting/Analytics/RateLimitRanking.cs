namespace Upstash.Rest.Client.RateLimiting;

/// <summary>Who was most active, each list from the most decisions down.</summary>
/// <param name="Allowed">Who was allowed most.</param>
/// <param name="Refused">Whom a limit refused most.</param>
/// <param name="Denied">Which values the deny list refused most.</param>
public sealed record RateLimitRanking(
    IReadOnlyList<RateLimitActivity> Allowed, IReadOnlyList<RateLimitActivity> Refused, IReadOnlyList<RateLimitActivity> Denied);
