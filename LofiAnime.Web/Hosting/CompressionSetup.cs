using System.IO.Compression;
using Microsoft.AspNetCore.ResponseCompression;

namespace LofiAnime.Web.Hosting;

/// <summary>Compresses pages and JSON; the static files come compressed from the build.</summary>
/// <remarks>
/// Over https too: guessing a secret from an answer's length (BREACH) takes a page of another site that has the victim's
/// browser ask us again and again with the victim's cookies, and see how long the answers are. Ours are sent with another
/// site's request only when that leads the whole window here (<c>SameSite=Lax</c>; a form's is <c>Strict</c>); and the one
/// secret of a page that shows what its address says is a form's token, which is masked anew in each answer. Streams of events are left alone, since they may not wait.
/// </remarks>
public static class CompressionSetup
{
    /// <summary>Adds what compresses.</summary>
    public static void AddCompression(this IServiceCollection services)
    {
        services.AddResponseCompression(options =>
        {
            options.EnableForHttps = true;
            options.MimeTypes = ["application/json", "application/problem+json", "text/html"];
            options.Providers.Add<BrotliCompressionProvider>();
            options.Providers.Add<GzipCompressionProvider>();
        });
        services.Configure<BrotliCompressionProviderOptions>(options => options.Level = CompressionLevel.Fastest);
        services.Configure<GzipCompressionProviderOptions>(options => options.Level = CompressionLevel.Fastest);
    }
}
