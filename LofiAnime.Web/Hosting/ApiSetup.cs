using LofiAnime.Web.Controllers.Api.Docs;
using LofiAnime.Web.Controllers.Api.V1;
using Microsoft.AspNetCore.Mvc;

namespace LofiAnime.Web.Hosting;

/// <summary>Adds what the API has beside its controllers: its rules for every route, and its document.</summary>
public static class ApiSetup
{
    /// <summary>Adds them.</summary>
    public static void AddApi(this IServiceCollection services)
    {
        services.AddSingleton<ApiDocument>();
        services.AddSingleton<ApiRoutes>();
        services.AddSingleton<JobAnswers>();
        services.AddSingleton<JobEvents>();
        services.AddSingleton<OpenStreams>();
        services.Configure<MvcOptions>(options => options.Filters.Add(new AcceptFilter()));
    }
}
