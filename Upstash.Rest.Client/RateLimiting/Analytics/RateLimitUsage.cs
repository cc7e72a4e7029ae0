namespace Upstash.Rest.Client.RateLimiting;

/// <summary>How many decisions were made of each kind.</summary>
/// <param name="Allowed">Requests that went on.</param>
/// <param name="Refused">Requests that a limit refused.</param>
/// <param name="Denied">Requests that the deny list refused.</param>
public sealed record RateLimitUsage(long Allowed, long Refused, long Denied)
{
    internal static RateLimitUsage None { get; } = new(0, 0, 0);

    internal RateLimitUsage Add(RateLimitOutcome outcome, long decisions) => outcome switch
    {
        RateLimitOutcome.Allowed => this with { Allowed = Allowed + decisions },
        RateLimitOutcome.Refused => this with { Refused = Refused + decisions },
        _ => this with { Denied = Denied + decisions },
    };
}
