using System.Runtime.ExceptionServices;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;

namespace LofiAnime.Web.Controllers;

/// <summary>Leads whoever is not signed in to do so, and back again; keeps the pages of accounts out of every cache.</summary>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class SignedInOnlyAttribute : Attribute, IAuthorizationFilter
{
    /// <inheritdoc/>
    public void OnAuthorization(AuthorizationFilterContext context)
    {
        var http = context.HttpContext;
        http.Response.Headers.CacheControl = "no-cache, no-store";
        if (SignInTrouble.Of(http) is { } trouble)
        {
            ExceptionDispatchInfo.Throw(trouble.Failure); // Perhaps they are signed in: they are told that something is out of order.
        }

        if (Person.Of(http.User) is null)
        {
            context.Result = new LocalRedirectResult(SignInLinks.SignIn(HttpMethods.IsGet(http.Request.Method) ? http.Request.Path + http.Request.QueryString : "/account"));
        }
    }
}
