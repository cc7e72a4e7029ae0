using LofiAnime.Web.Controllers.Api.V1;
using LofiAnime.Web.Hosting;
using LofiAnime.Web.Resources;
using Microsoft.AspNetCore.Localization;
using Microsoft.AspNetCore.Mvc;

namespace LofiAnime.Web.Controllers;

/// <summary>Keeps the language that a visitor chose.</summary>
/// <remarks>No antiforgery token: the switch stands on every page, and a page that fails must not need the database for it.</remarks>
[IgnoreAntiforgeryToken]
[SameOrigin]
public sealed class LanguageController : Controller
{
    private static readonly TimeSpan CookieLife = TimeSpan.FromDays(365);

    /// <summary>Chooses a language, and leads back to where the visitor was.</summary>
    [HttpPost("/language")]
    public IActionResult Choose([FromForm] string? language)
    {
        if (language is null || !Languages.All.Contains(language))
        {
            return BadRequest();
        }

        // Lax, unlike all that gives a right: a link from elsewhere shall open in the chosen language.
        Response.Cookies.Append(LanguageSetup.CookieName, CookieRequestCultureProvider.MakeCookieValue(new(language)), new CookieOptions
        {
            HttpOnly = true,
            IsEssential = true,
            MaxAge = CookieLife,
            SameSite = SameSiteMode.Lax,
            Secure = Request.IsHttps,
        });
        Response.Headers.Location = WhereFrom();
        return StatusCode(StatusCodes.Status303SeeOther);
    }

    /// <summary>Returns the path of the page that the switch stood on; only its path, so that it never leads to another site.</summary>
    private string WhereFrom() =>
        Uri.TryCreate(Request.Headers.Referer, UriKind.Absolute, out var page) && Url.IsLocalUrl(page.PathAndQuery) ? page.PathAndQuery : "/";
}
