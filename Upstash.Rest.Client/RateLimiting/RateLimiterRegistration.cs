using Microsoft.Extensions.DependencyInjection;

namespace Upstash.Rest.Client.RateLimiting;

/// <summary>Where a limiter of the application is found.</summary>
/// <param name="Name">Its name; <c>null</c> for the one without.</param>
internal sealed record RateLimiterRegistration(string? Name)
{
    public UpstashRateLimiter Find(IServiceProvider services) => Name is null
        ? services.GetRequiredService<UpstashRateLimiter>()
        : services.GetRequiredKeyedService<UpstashRateLimiter>(Name);
}
