using Microsoft.AspNetCore.Http;

namespace Upstash.Rest.AspNetCore.RateLimiting.Callers;

/// <summary>One way to tell who is asking.</summary>
internal abstract class CallerSource
{
    /// <summary>Gets what to tell whom neither this way nor one before can tell; <c>null</c> when he is not limited.</summary>
    public abstract string? Hint { get; }

    /// <summary>Gets the authentication scheme that a 401 names.</summary>
    public virtual string Scheme => "Bearer";

    /// <summary>Returns the identifier to count by.</summary>
    /// <returns><c>null</c> or empty when it cannot tell.</returns>
    public abstract ValueTask<string?> FindAsync(HttpContext context, Pseudonyms pseudonyms);
}
