using System.Security.Claims;
using LofiAnime.Web.Features.People;

namespace LofiAnime.Web.Controllers;

/// <summary>Who is signed in by a session, as pages need it.</summary>
/// <param name="AccountId">The account.</param>
/// <param name="SessionHash">The hash of the session's id.</param>
internal sealed record Person(string AccountId, string SessionHash)
{
    private const string SessionClaim = "lofianime:session";

    /// <summary>Returns who is signed in; <c>null</c> for nobody, and for the bearer of an API key.</summary>
    public static Person? Of(ClaimsPrincipal user) => TicketOf(user) is { } ticket ? new(ticket.AccountId, SessionStore.HashOf(ticket)) : null;

    /// <summary>Returns what the session's cookie holds.</summary>
    public static SessionTicket? TicketOf(ClaimsPrincipal? user) =>
        user?.FindFirstValue(ClaimTypes.NameIdentifier) is { } account && user.FindFirstValue(SessionClaim) is { } session ? new(account, session) : null;

    /// <summary>Returns the person of a ticket.</summary>
    /// <param name="ticket">The ticket.</param>
    /// <param name="name">The name to be shown; <c>null</c> where nothing is shown yet.</param>
    public static ClaimsPrincipal As(SessionTicket ticket, string? name)
    {
        List<Claim> claims = [new(ClaimTypes.NameIdentifier, ticket.AccountId), new(SessionClaim, ticket.SessionId)];
        if (name is not null)
        {
            claims.Add(new(ClaimTypes.Name, name));
        }

        return new(new ClaimsIdentity(claims, SignInSchemes.Session));
    }
}
