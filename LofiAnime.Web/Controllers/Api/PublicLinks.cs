using LofiAnime.Web.Hosting;

namespace LofiAnime.Web.Controllers.Api;

/// <summary>Makes whole addresses for clients that have no page to resolve a path against.</summary>
internal static class PublicLinks
{
    /// <summary>Returns the whole address of a path; the path alone where the request's host is none, since what it leads to is made and charged.</summary>
    public static string UrlOf(this HttpRequest request, string path, SiteOptions site)
    {
        var origin = site.PublicUrl?.GetLeftPart(UriPartial.Authority) ?? $"{request.Scheme}://{request.Host}";
        return Uri.TryCreate(origin + path, UriKind.Absolute, out var url) && url.Host.Length > 0 ? url.AbsoluteUri : path;
    }
}
