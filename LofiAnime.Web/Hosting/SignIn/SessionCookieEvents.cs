using LofiAnime.Web.Controllers;
using LofiAnime.Web.Features.People;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.StaticAssets;
using Upstash.Rest.Client;

namespace LofiAnime.Web.Hosting.SignIn;

/// <summary>Asks the database at every request whether a cookie's session still holds, so that one that is ended has ended everywhere.</summary>
/// <remarks>
/// The site's own files, the same for everybody, are served without asking; a picture may be its owner's alone. While the database gives no answer, nobody is signed
/// in, and the cookie stays: pages are shown as to a stranger, everything else is refused; see <see cref="PeopleGate"/>.
/// </remarks>
internal sealed partial class SessionCookieEvents(SessionStore sessions, ILogger<SessionCookieEvents> logger) : CookieAuthenticationEvents
{
    /// <inheritdoc/>
    public override async Task ValidatePrincipal(CookieValidatePrincipalContext context)
    {
        var http = context.HttpContext;
        if (IsForEverybody(http) || Person.TicketOf(context.Principal) is not { } ticket)
        {
            context.RejectPrincipal();
            return;
        }

        try
        {
            if (await sessions.CheckAsync(ticket, http.RequestAborted) is var (name, isRenewed))
            {
                context.ReplacePrincipal(Person.As(ticket, name));
                context.ShouldRenew = isRenewed;
                return;
            }
        }
        catch (Exception e) when (e is UpstashException or TimeoutException)
        {
            Log.CannotTell(logger, e);
            http.Features.Set(new SignInTrouble(e));
            context.RejectPrincipal();
            return;
        }

        context.RejectPrincipal();
        await http.SignOutAsync(SignInSchemes.Session);
    }

    private static bool IsForEverybody(HttpContext context) =>
        context.GetEndpoint()?.Metadata.GetMetadata<StaticAssetDescriptor>() is not null;

    private static partial class Log
    {
        [LoggerMessage(5003, LogLevel.Error, "The database failed, and nobody can tell whether a session holds.")]
        public static partial void CannotTell(ILogger logger, Exception exception);
    }
}
