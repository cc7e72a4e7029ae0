namespace LofiAnime.Web.Hosting;

/// <summary>The security headers of every answer.</summary>
/// <remarks>
/// Pages load scripts, styles and pictures from the site alone, and nothing inline. A picture's file is data: opened by
/// itself it may do nothing at all, which matters for SVG.
/// </remarks>
public static class SecurityHeaders
{
    /// <summary>The policy of pages.</summary>
    public const string PagePolicy =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self'; "
        + "manifest-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    /// <summary>The policy of pictures.</summary>
    public const string PicturePolicy = "default-src 'none'; sandbox";

    /// <summary>Adds the headers, before anything else can answer.</summary>
    public static void UseSecurityHeaders(this IApplicationBuilder app) => app.Use((context, next) =>
    {
        var headers = context.Response.Headers;
        headers.ContentSecurityPolicy = IsPicture(context.Request.Path) ? PicturePolicy : PagePolicy;
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "same-origin";
        headers["Permissions-Policy"] = "camera=(), geolocation=(), microphone=(), payment=()";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        return next(context);
    });

    private static bool IsPicture(PathString path) => path.StartsWithSegments("/images") || path.StartsWithSegments("/img");
}
