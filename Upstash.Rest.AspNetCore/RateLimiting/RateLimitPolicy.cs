using Microsoft.AspNetCore.Http;
using Upstash.Rest.AspNetCore.RateLimiting.Callers;
using Upstash.Rest.Client.RateLimiting;

namespace Upstash.Rest.AspNetCore.RateLimiting;

/// <summary>A policy that is ready to decide.</summary>
internal sealed class RateLimitPolicy(string name, IUpstashRateLimiter limiter, CallerSource[] callers)
{
    public string Name { get; } = name;

    public IUpstashRateLimiter Limiter { get; } = limiter;

    /// <summary>Gets what whoever cannot be told should send; <c>null</c> when he is not limited.</summary>
    public string? Hint { get; } = callers[^1].Hint;

    /// <summary>Gets the authentication scheme that would tell.</summary>
    public string Scheme { get; } = callers[^1].Scheme;

    /// <summary>Finds out whom to count.</summary>
    /// <returns><c>null</c> when nobody can tell.</returns>
    public async ValueTask<string?> IdentifyAsync(HttpContext context, Pseudonyms pseudonyms)
    {
        foreach (var caller in callers)
        {
            if (await caller.FindAsync(context, pseudonyms).ConfigureAwait(false) is { Length: > 0 } identifier)
            {
                return identifier;
            }
        }

        return null;
    }
}
