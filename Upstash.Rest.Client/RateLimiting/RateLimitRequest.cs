using System.Net;

namespace Upstash.Rest.Client.RateLimiting;

/// <summary>One request as a limiter sees it.</summary>
/// <param name="Identifier">Whom the limit counts. It becomes part of a key: pass a pseudonym, not an e-mail.</param>
/// <param name="Rate">
/// The tokens to spend. More than the limit is always refused; 0 asks whether the limit is kept and spends nothing; less
/// gives back into the present window, as the JavaScript SDK has it: to undo a charge take <see cref="RateLimitReceipt"/>.
/// </param>
public readonly record struct RateLimitRequest(string Identifier, long Rate = 1)
{
    /// <summary>Gets the address, for the deny list; <c>null</c> is not looked up.</summary>
    public IPAddress? Address { get; init; }

    /// <summary>Gets the user agent, for the deny list; <c>null</c> is not looked up.</summary>
    public string? UserAgent { get; init; }

    /// <summary>Gets the country, for the deny list; <c>null</c> is not looked up.</summary>
    public string? Country { get; init; }

    /// <summary>Gets where the request comes from, for the analytics; <c>null</c> is not noted.</summary>
    public RateLimitGeo? Geo { get; init; }

    /// <summary>Returns the rate alone: the rest may be personal.</summary>
    public override string ToString() => $"{Rate} tokens";
}
