using LofiAnime.Web.Clients.Storage;
using LofiAnime.Web.Controllers.Api.V1;
using Upstash.Rest.Client;

namespace LofiAnime.Web.Hosting;

/// <summary>Shows a page of our own for errors and for addresses where nothing is; the API has answers of its own.</summary>
public static class ErrorPages
{
    /// <summary>Adds the error pages.</summary>
    public static void UseErrorPages(this WebApplication app)
    {
        app.UseExceptionHandler(new ExceptionHandlerOptions
        {
            ExceptionHandlingPath = "/error",
            StatusCodeSelector = failure =>
                failure is UpstashException or StorageTroubleException or TimeoutException ? StatusCodes.Status503ServiceUnavailable : StatusCodes.Status500InternalServerError,
        });
        app.UseWhen(
            context => !context.Request.Path.StartsWithSegments("/api"),
            pages => pages.UseStatusCodePagesWithReExecute("/error"));
        app.UseWhen(context => context.Request.Path.StartsWithSegments("/api"), api => api.UseMiddleware<ApiProblemMiddleware>());
    }
}
