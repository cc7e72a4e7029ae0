using System.Runtime.ExceptionServices;
using System.Security.Claims;
using LofiAnime.Web.Controllers;
using LofiAnime.Web.Controllers.Api.V1;
using LofiAnime.Web.Features.People;
using Microsoft.AspNetCore.Diagnostics;

namespace LofiAnime.Web.Hosting.SignIn;

/// <summary>
/// Stops requests that would pass for a stranger's though they are not: with an API key that is none, or is not good for
/// this; or with a session that nobody can check for now.
/// </summary>
internal sealed class PeopleGate(RequestDelegate next)
{
    /// <summary>Passes the request on, or answers it.</summary>
    public Task InvokeAsync(HttpContext context)
    {
        if (ApiKeyHandler.IsFor(context.Request))
        {
            return Problem(context) is { } problem ? problem.ExecuteAsync(context) : next(context);
        }

        // A page that is only looked at may be a stranger's; the page that tells of the failure has to be.
        if (SignInTrouble.Of(context) is { } trouble && !IsPage(context) && context.Features.Get<IExceptionHandlerFeature>() is null)
        {
            ExceptionDispatchInfo.Throw(trouble.Failure);
        }

        return next(context);
    }

    private static ApiProblem? Problem(HttpContext context)
    {
        if (context.User.Identity?.IsAuthenticated is not true)
        {
            context.Response.Headers.WWWAuthenticate = "Bearer error=\"invalid_token\"";
            return ApiProblem.Unauthorized;
        }

        var needed = IsSafe(context.Request.Method) ? ApiKeyScopes.Read : ApiKeyScopes.Write;
        if (ApiKeyScopesExtensions.Read(context.User.FindFirstValue(ApiKeyHandler.ScopeClaim)).HasFlag(needed))
        {
            return null;
        }

        context.Response.Headers.WWWAuthenticate = $"Bearer error=\"insufficient_scope\", scope=\"{needed.Text()}\"";
        return ApiProblem.MissingScope(needed.Text());
    }

    private static bool IsPage(HttpContext context) => IsSafe(context.Request.Method) && !context.Request.Path.StartsWithSegments("/api");

    private static bool IsSafe(string method) => HttpMethods.IsGet(method) || HttpMethods.IsHead(method) || HttpMethods.IsOptions(method);
}
