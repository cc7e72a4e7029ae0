using System.Text.Encodings.Web;
using System.Text.Unicode;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;
using Upstash.Rest.AspNetCore;

namespace LofiAnime.Web.Hosting;

/// <summary>Adds MVC, antiforgery for every unsafe action, and the keys behind it.</summary>
public static class PageSetup
{
    /// <summary>The cookie that goes with the token in each form.</summary>
    public const string FormCookieName = "lofianime.form";

    /// <summary>Adds the pages and the API.</summary>
    public static void AddPages(this IServiceCollection services)
    {
        services.AddOptions<SiteOptions>().BindConfiguration(SiteOptions.SectionName).ValidateOnStart();
        services.AddSingleton<IValidateOptions<SiteOptions>, SiteOptionsValidator>();
        services.AddControllersWithViews(options => options.Filters.Add(new AutoValidateAntiforgeryTokenAttribute()))
            .AddJsonOptions(options => options.JsonSerializerOptions.Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping);
        services.AddSingleton(HtmlEncoder.Create(UnicodeRanges.All));
        services.AddRouting(options => options.LowercaseUrls = true);
        services.AddAntiforgery(options =>
        {
            options.Cookie.Name = FormCookieName;
            options.Cookie.SameSite = SameSiteMode.Strict;
            options.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        });

        // In the database, so that a form of one instance is good at all of them.
        services.AddDataProtection().SetApplicationName("LofiAnime").PersistKeysToUpstash("lofianime:keys");
    }
}
