using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace Upstash.Rest.Client.RateLimiting;

/// <summary>Counts decisions, by limiter and outcome, and never by identifier.</summary>
internal static class RateLimitTelemetry
{
    private static readonly Meter Meter = new(UpstashDiagnostics.MeterName, typeof(RateLimitTelemetry).Assembly.GetName().Version!.ToString(3));
    private static readonly Counter<long> Decisions = Meter.CreateCounter<long>(
        "upstash.ratelimit.decisions", "{decision}", "Decisions of rate limiters.");

    public static void Count(string prefix, in RateLimitDecision decision)
    {
        if (Decisions.Enabled)
        {
            Decisions.Add(1, new TagList
            {
                { "upstash.ratelimit.prefix", prefix },
                { "upstash.ratelimit.outcome", decision.IsAllowed ? "allowed" : "refused" },
                { "upstash.ratelimit.reason", Name(decision.Reason) },
            });
        }
    }

    private static string Name(RateLimitReason reason) => reason switch
    {
        RateLimitReason.Counted => "counted",
        RateLimitReason.Blocked => "blocked",
        RateLimitReason.Denied => "denied",
        RateLimitReason.TimedOut => "timed_out",
        _ => "failed",
    };
}
