using System.Globalization;
using LofiAnime.Web.Resources;
using Microsoft.AspNetCore.Localization;
using Microsoft.Net.Http.Headers;

namespace LofiAnime.Web.Hosting;

/// <summary>Speaks to each visitor in a language of the site: the chosen one, else the one the browser asks for.</summary>
public static class LanguageSetup
{
    /// <summary>The cookie that keeps the choice.</summary>
    public const string CookieName = "lofianime.language";

    /// <summary>Adds the words, and the ways to find the language.</summary>
    public static void AddLanguages(this IServiceCollection services)
    {
        services.AddSingleton<Words>();
        services.Configure<RequestLocalizationOptions>(options =>
        {
            CultureInfo[] cultures = [.. Languages.All.Select(CultureInfo.GetCultureInfo)];
            options.DefaultRequestCulture = new(cultures[0]);
            options.SupportedCultures = cultures;
            options.SupportedUICultures = cultures;
            options.RequestCultureProviders =
            [
                new CookieRequestCultureProvider { CookieName = CookieName },
                new CustomRequestCultureProvider(context => Task.FromResult(AskedFor(context.Request))),
            ];
        });
    }

    /// <summary>Sets the language of each page. The API speaks English to every program.</summary>
    public static void UseLanguages(this WebApplication app) => app.UseWhen(
        context => !context.Request.Path.StartsWithSegments("/api"),
        pages =>
        {
            pages.Use((context, next) =>
            {
                context.Response.OnStarting(() =>
                {
                    if (context.Response.ContentType?.StartsWith("text/html", StringComparison.Ordinal) is true)
                    {
                        context.Response.Headers.ContentLanguage = context.Features.Get<IRequestCultureFeature>()?.RequestCulture.UICulture.Name;
                        context.Response.Headers.Append(HeaderNames.Vary, "Accept-Language, Cookie");
                    }

                    return Task.CompletedTask;
                });
                return next(context);
            });
            pages.UseRequestLocalization();
        });

    /// <summary>Returns the language that the browser likes best of ours. The framework's own way to "ja" from "ja-JP" needs ICU.</summary>
    private static ProviderCultureResult? AskedFor(HttpRequest request) => request.GetTypedHeaders().AcceptLanguage
        .Where(asked => asked.Quality is not 0)
        .OrderByDescending(asked => asked.Quality ?? 1)
        .Select(asked => asked.Value.Value!.Split('-')[0].ToLowerInvariant())
        .FirstOrDefault(Languages.All.Contains) is { } language
            ? new(language)
            : null;
}
