using System.Security.Claims;
using LofiAnime.Web.Features.Jobs;
using LofiAnime.Web.Features.People;
using LofiAnime.Web.Features.Quota;

namespace LofiAnime.Web.Controllers;

/// <summary>Tells who asks.</summary>
internal static class Visitor
{
    /// <summary>The cookie that a browser keeps its <see cref="VisitorCard"/> in.</summary>
    public const string CookieName = "lofianime.visitor";

    private static readonly TimeSpan CookieLife = TimeSpan.FromDays(365);

    /// <summary>Returns the pseudonym of the request's address.</summary>
    public static string Of(HttpContext context) =>
        context.RequestServices.GetRequiredService<VisitorPseudonym>().Of(context.Connection.RemoteIpAddress);

    /// <summary>Returns who asks: the account that is signed in; else the card's holder; without a card, whoever has the address.</summary>
    public static Caller CallerOf(HttpContext context)
    {
        if (context.User.FindFirstValue(ClaimTypes.NameIdentifier) is { } account)
        {
            var identifier = context.RequestServices.GetRequiredService<VisitorPseudonym>().OfAccount(account);
            return new(new("account:" + account, HasProof: true), new(identifier, QuotaTier.Member));
        }

        var address = Of(context);
        return new(CardOf(context) is { } holder ? new(holder, HasProof: true) : new("address:" + address, HasProof: false), new(address));
    }

    /// <summary>Gives a browser a card, if it has none, so that its jobs are its own, whatever its address.</summary>
    public static void GiveCard(HttpContext context)
    {
        if (CardOf(context) is not null)
        {
            return;
        }

        context.Response.Cookies.Append(CookieName, context.RequestServices.GetRequiredService<VisitorCard>().Issue(), new CookieOptions
        {
            HttpOnly = true,
            IsEssential = true,
            MaxAge = CookieLife,
            SameSite = SameSiteMode.Lax, // Not Strict: who comes by a link from elsewhere would be given a new card, and lose its pictures.
            Secure = context.Request.IsHttps,
        });
    }

    private static string? CardOf(HttpContext context) =>
        context.Request.Cookies[CookieName] is { } card ? context.RequestServices.GetRequiredService<VisitorCard>().Read(card) : null;
}
