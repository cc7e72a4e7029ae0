using Microsoft.AspNetCore.Cors.Infrastructure;
using Microsoft.Extensions.Options;

namespace LofiAnime.Web.Hosting;

/// <summary>Lets the pages of configured sites use the API, with an API key: a visitor's cookie never goes along.</summary>
public static class ApiCorsSetup
{
    private const string Policy = "api";

    private static readonly string[] Methods = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE"];
    private static readonly string[] Headers = ["Accept", "Authorization", "Content-Type", "Idempotency-Key", "If-None-Match", "Last-Event-ID"];
    private static readonly string[] Exposed =
        ["ETag", "Location", "RateLimit", "RateLimit-Policy", "Retry-After", "X-Picture-Cache", "X-RateLimit-Limit", "X-RateLimit-Remaining", "X-RateLimit-Reset"];

    /// <summary>Adds the policy of <see cref="ApiOptions.AllowedOrigins"/>.</summary>
    public static void AddApiCors(this IServiceCollection services)
    {
        services.AddOptions<ApiOptions>().BindConfiguration(ApiOptions.SectionName).ValidateOnStart();
        services.AddSingleton<IValidateOptions<ApiOptions>, ApiOptionsValidator>();
        services.AddCors();
        services.AddOptions<CorsOptions>().Configure<IOptions<ApiOptions>>(static (cors, api) => cors.AddPolicy(Policy, policy => policy
            .WithOrigins(api.Value.Origins)
            .WithMethods(Methods)
            .WithHeaders(Headers)
            .WithExposedHeaders(Exposed)
            .SetPreflightMaxAge(TimeSpan.FromHours(1))));
    }

    /// <summary>Answers what browsers ask before they let another site's page call <c>/api/v1</c>.</summary>
    public static void UseApiCors(this WebApplication app) =>
        app.UseWhen(context => context.Request.Path.StartsWithSegments("/api/v1"), api => api.UseCors(Policy));
}
