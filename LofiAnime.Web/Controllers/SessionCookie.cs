using LofiAnime.Web.Features.People;
using Microsoft.AspNetCore.Authentication;

namespace LofiAnime.Web.Controllers;

/// <summary>Gives a browser its session, and takes it away.</summary>
internal static class SessionCookie
{
    /// <summary>Signs the browser in.</summary>
    /// <returns><c>false</c> when the account is gone.</returns>
    public static async Task<bool> StartAsync(HttpContext context, string accountId)
    {
        var browser = BrowserName.Of(context.Request.Headers.UserAgent.ToString());
        if (await context.RequestServices.GetRequiredService<SessionStore>().StartAsync(accountId, browser, context.RequestAborted) is not { } ticket)
        {
            return false;
        }

        await context.SignInAsync(SignInSchemes.Session, Person.As(ticket, name: null), new AuthenticationProperties { IsPersistent = true });
        return true;
    }

    /// <summary>Signs the browser out, for every instance at once.</summary>
    public static async Task EndAsync(HttpContext context)
    {
        if (Person.Of(context.User) is { } person)
        {
            await context.RequestServices.GetRequiredService<SessionStore>().EndAsync(person.AccountId, person.SessionHash, context.RequestAborted);
        }

        await context.SignOutAsync(SignInSchemes.Session);
    }
}
