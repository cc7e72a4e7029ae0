using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Upstash.Rest.AspNetCore.RateLimiting;

/// <summary>Checks policies and endpoints once the pipeline is complete, before the server listens.</summary>
internal sealed class RateLimitStartupFilter(RateLimitPolicies policies) : IStartupFilter
{
    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
    {
        next(app);
        policies.Check(app.ApplicationServices.GetService<EndpointDataSource>()?.Endpoints ?? []);
    };
}
