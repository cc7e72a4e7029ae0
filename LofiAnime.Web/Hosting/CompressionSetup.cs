using System.IO.Compression;
using Microsoft.AspNetCore.ResponseCompression;

namespace LofiAnime.Web.Hosting;

/// <summary>Compresses pages and JSON; the static files come compressed from the build.</summary>
/// <remarks>
/// Over https too: guessing a secret from an answer's length (BREACH) takes a page of another site that has the victim's
/// browser ask us again and again with the victim's cookies, and ours are <c>SameSite=Strict</c>, so no such request has
/// any; a form's token is masked anew in each answer besides. Streams of events are left alone, since they may not wait.
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
