using LofiAnime.Web.Features.Quota;

namespace LofiAnime.Web.Controllers;

/// <summary>Tells a request's visitor by the pseudonym of its address.</summary>
internal static class Visitor
{
    /// <summary>Returns the identifier that the quota counts.</summary>
    public static string Of(HttpContext context) =>
        context.RequestServices.GetRequiredService<VisitorPseudonym>().Of(context.Connection.RemoteIpAddress);
}
