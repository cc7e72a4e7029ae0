using System.Net.Http.Headers;
using System.Security.Claims;
using System.Text;
using LofiAnime.Web.Controllers.Api;
using LofiAnime.Web.Features.Operations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;

namespace LofiAnime.Web.Controllers;

/// <summary>Lets nobody in but the operators: accounts that the settings name, or whoever has the password, by HTTP Basic. Without a password in the settings, nothing is there for anybody else.</summary>
[AttributeUsage(AttributeTargets.Class)]
internal sealed partial class OperatorOnlyAttribute : Attribute, IAsyncAuthorizationFilter
{
    /// <inheritdoc/>
    public async Task OnAuthorizationAsync(AuthorizationFilterContext context)
    {
        var http = context.HttpContext;
        var signIn = http.RequestServices.GetRequiredService<OperatorSignIn>();
        if (signIn.IsOperator(http.User.FindFirstValue(ClaimTypes.NameIdentifier)))
        {
            http.Response.Headers.CacheControl = "no-store";
            return;
        }

        if (!signIn.IsOn)
        {
            context.Result = new NotFoundResult();
            return;
        }

        http.Response.Headers.CacheControl = "no-store";
        if (PasswordOf(http.Request) is not { } password)
        {
            context.Result = Ask(http);
            return;
        }

        var (isRight, retryAfter) = await signIn.TryAsync(Visitor.Of(http), password, http.RequestAborted);
        if (retryAfter is { } wait)
        {
            http.Response.Headers.AddRetryAfter(wait);
            context.Result = new ContentResult
            {
                StatusCode = StatusCodes.Status429TooManyRequests,
                Content = "Too many wrong passwords. Wait a minute.\n",
                ContentType = "text/plain; charset=utf-8",
            };
        }
        else if (!isRight)
        {
            Log.WrongPassword(http.RequestServices.GetRequiredService<ILogger<OperatorController>>());
            context.Result = Ask(http);
        }
    }

    /// <summary>Tells who was let in, for the list of changes: an account by its first digits, or whoever had the password.</summary>
    public static string NameOf(HttpContext context) =>
        context.User.FindFirstValue(ClaimTypes.NameIdentifier) is { Length: >= 8 } account ? "account " + account[..8] : "password";

    private static StatusCodeResult Ask(HttpContext context)
    {
        context.Response.Headers.WWWAuthenticate = "Basic realm=\"LofiAnime operator\", charset=\"UTF-8\"";
        return new StatusCodeResult(StatusCodes.Status401Unauthorized);
    }

    /// <summary>Reads the password; the name before it may be any.</summary>
    private static string? PasswordOf(HttpRequest request)
    {
        if (!AuthenticationHeaderValue.TryParse(request.Headers.Authorization, out var header)
            || !"Basic".Equals(header.Scheme, StringComparison.OrdinalIgnoreCase)
            || header.Parameter is not { } parameter)
        {
            return null;
        }

        var bytes = new byte[parameter.Length];
        if (!Convert.TryFromBase64String(parameter, bytes, out var length))
        {
            return null;
        }

        var pair = Encoding.UTF8.GetString(bytes, 0, length);
        var colon = pair.IndexOf(':', StringComparison.Ordinal);
        return colon < 0 ? null : pair[(colon + 1)..];
    }

    private static partial class Log
    {
        [LoggerMessage(3020, LogLevel.Warning, "Somebody tried a wrong operator's password.")]
        public static partial void WrongPassword(ILogger logger);
    }
}
