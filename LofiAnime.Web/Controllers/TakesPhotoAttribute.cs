using LofiAnime.Web.Features.Restoration;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.Extensions.Options;

namespace LofiAnime.Web.Controllers;

/// <summary>Lets a request be as large as a photo in a form, which is read into memory alone; every other request of the site is small.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class TakesPhotoAttribute : Attribute, IAuthorizationFilter
{
    /// <summary>What a form may have around its photo, in bytes.</summary>
    public const int Around = 64 << 10;

    private const int MaxFields = 8;

    /// <summary>Gets or sets where a browser is sent whose request says that it is larger; <c>null</c> for an exception at the first read.</summary>
    public string? TooLargePage { get; set; }

    /// <inheritdoc/>
    public void OnAuthorization(AuthorizationFilterContext context)
    {
        var http = context.HttpContext;
        var most = http.RequestServices.GetRequiredService<IOptions<RestorationOptions>>().Value.MaxBytes + Around;
        if (TooLargePage is { } page && http.Request.ContentLength > most)
        {
            http.Response.Headers.Location = page;
            context.Result = new StatusCodeResult(StatusCodes.Status303SeeOther);
            return;
        }

        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size)
        {
            size.MaxRequestBodySize = most;
        }

        http.Features.Set<IFormFeature>(new FormFeature(
            http.Request, new FormOptions { MemoryBufferThreshold = most, MultipartBodyLengthLimit = most, ValueCountLimit = MaxFields }));
    }
}
