using LofiAnime.Web.Controllers.Api.V1;
using LofiAnime.Web.Features.Restoration;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.Extensions.Options;

namespace LofiAnime.Web.Controllers;

/// <summary>Lets a request be as large as a photo in a form, which is read into memory alone; every other request of the site is small.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class TakesPhotoAttribute : Attribute, IAsyncAuthorizationFilter
{
    /// <summary>What a form may have around its photo, in bytes.</summary>
    private const int Around = 64 << 10;

    /// <summary>How many times too large a request may be and still be heard out: a browser that is cut short shows no answer.</summary>
    private const int Patience = 4;

    private const int MaxFields = 8;

    /// <summary>Gets or sets where a browser is sent whose photo is larger; <c>null</c> for a problem of the API.</summary>
    public string? TooLargePage { get; set; }

    /// <inheritdoc/>
    public async Task OnAuthorizationAsync(AuthorizationFilterContext context)
    {
        var http = context.HttpContext;
        var most = http.RequestServices.GetRequiredService<IOptions<RestorationOptions>>().Value.MaxBytes + Around;
        var size = http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit ? limit : null;
        if (http.Request.ContentLength > most)
        {
            if (size is not null && http.Request.ContentLength <= (long)Patience * most)
            {
                size.MaxRequestBodySize = http.Request.ContentLength;
                await http.Request.Body.CopyToAsync(Stream.Null, http.RequestAborted);
            }

            context.Result = TooLarge(http.Response);
            return;
        }

        size?.MaxRequestBodySize = most;
        http.Features.Set<IFormFeature>(new FormFeature(
            http.Request, new FormOptions { MemoryBufferThreshold = most, MultipartBodyLengthLimit = most, ValueCountLimit = MaxFields }));
    }

    private IActionResult TooLarge(HttpResponse response)
    {
        if (TooLargePage is null)
        {
            return new ProblemResult(ApiProblem.PhotoTooLarge);
        }

        response.Headers.Location = TooLargePage;
        return new StatusCodeResult(StatusCodes.Status303SeeOther);
    }
}
