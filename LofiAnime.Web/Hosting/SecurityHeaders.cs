namespace LofiAnime.Web.Hosting;

/// <summary>The security headers of every answer.</summary>
/// <remarks>
/// Pages load styles and pictures from the site alone, and nothing inline. Scripts run by the answer's nonce, and what they
/// import with them; <c>'self'</c> is for browsers that do not know <c>'strict-dynamic'</c>. A picture's file is data:
/// opened by itself it may do nothing at all, which matters for SVG. They are added when the answer begins, since an error clears
/// what was set before it, and answers a picture's address with a page.
/// </remarks>
public static class SecurityHeaders
{
    /// <summary>The policy of pages, but for their scripts.</summary>
    public const string PagePolicy =
        "default-src 'none'; style-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self'; "
        + "manifest-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    /// <summary>The policy of pictures.</summary>
    public const string PicturePolicy = "default-src 'none'; sandbox";

    /// <summary>Adds the headers to whatever answers; outside Development also HSTS, where the visitor came by https.</summary>
    public static void UseSecurityHeaders(this WebApplication app)
    {
        if (!app.Environment.IsDevelopment())
        {
            app.UseHsts();
        }

        app.Use((context, next) =>
        {
            var isPicture = IsPicture(context.Request.Path);
            context.Response.OnStarting(() =>
            {
                Add(context, isPicture);
                return Task.CompletedTask;
            });
            return next(context);
        });
    }

    private static void Add(HttpContext context, bool isPicture)
    {
        var response = context.Response;
        var headers = response.Headers;
        headers.ContentSecurityPolicy = isPicture && response.StatusCode < StatusCodes.Status400BadRequest
            ? PicturePolicy
            : $"{PagePolicy}; script-src 'nonce-{CspNonce.Of(context)}' 'strict-dynamic' 'self'";
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "same-origin";
        headers["Permissions-Policy"] = "camera=(), geolocation=(), microphone=(), payment=()";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
    }

    private static bool IsPicture(PathString path) => path.StartsWithSegments("/images")
        || path.StartsWithSegments("/img")
        || path.StartsWithSegments("/photos")
        || path.StartsWithSegments("/api/v1/images")
        || (path.StartsWithSegments("/s", out var rest) && (rest.Value!.Contains("/picture.", StringComparison.Ordinal) || rest.Value.EndsWith("/preview.png", StringComparison.Ordinal)));
}
