namespace Upstash.Rest.Client.RateLimiting;

/// <summary>Where a request comes from, as the analytics note it.</summary>
/// <param name="Country">The country, for example <c>JP</c>; <c>null</c> is left out, as are the others.</param>
/// <param name="City">The city.</param>
/// <param name="Region">The region.</param>
/// <param name="Ip">The address. It is kept as it is: leave it out where that is not wanted.</param>
public sealed record RateLimitGeo(string? Country = null, string? City = null, string? Region = null, string? Ip = null)
{
    /// <summary>Returns the country alone: the rest may be personal.</summary>
    public override string ToString() => Country ?? "";
}
