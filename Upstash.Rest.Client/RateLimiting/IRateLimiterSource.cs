namespace Upstash.Rest.Client.RateLimiting;

/// <summary>Limiters of the application that were not made by <c>AddRateLimiter</c>, so that they are checked at the start with the others.</summary>
/// <remarks>Add it to the services, with <see cref="UpstashBuilderRateLimitingExtensions.AddRateLimitSettingsCheck"/>; the ASP.NET library does so for its policies.</remarks>
public interface IRateLimiterSource
{
    /// <summary>Gets the limiters.</summary>
    IEnumerable<UpstashRateLimiter> Limiters { get; }
}
