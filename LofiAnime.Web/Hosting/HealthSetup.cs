using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Upstash.Rest.Client;

namespace LofiAnime.Web.Hosting;

/// <summary>What a load balancer asks: <c>/health/live</c>, whether the process answers, and <c>/health/ready</c>, whether it can serve.</summary>
/// <remarks>
/// Settings are checked when the site starts, which it does not with wrong ones; so ready means that the database answers
/// too. No vendor is asked. The answer is one word, and 503 where it is not well.
/// </remarks>
public static class HealthSetup
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    /// <summary>Adds the checks.</summary>
    public static void AddHealth(this IServiceCollection services)
    {
        services.AddHealthChecks().AddUpstashRedis(timeout: Patience);
        services.AddSingleton<ReadyCheck>();
    }

    /// <summary>Adds the two addresses.</summary>
    public static void MapHealth(this WebApplication app)
    {
        app.MapHealthChecks("/health/live", new HealthCheckOptions { Predicate = _ => false });
        app.MapGet("/health/ready", async (HttpContext context, ReadyCheck ready) =>
        {
            context.Response.Headers.CacheControl = "no-store";
            return await ready.IsReadyAsync(context.RequestAborted)
                ? Results.Text("Ready")
                : Results.Text("Not ready", statusCode: StatusCodes.Status503ServiceUnavailable);
        });
    }
}
