using LofiAnime.Web.Clients.Storage;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;

namespace LofiAnime.Web.Controllers;

/// <summary>The page for addresses where nothing is, and for failures of ours.</summary>
[IgnoreAntiforgeryToken]
public sealed class ErrorController(IOptions<StorageOptions> storage) : Controller
{
    /// <summary>Shows the page in place of an answer that failed or is empty; the status stays what it was.</summary>
    [Route("/error")]
    public IActionResult Show()
    {
        Response.StatusCode = HttpContext.Features.Get<IStatusCodeReExecuteFeature>()?.OriginalStatusCode
            ?? (HttpContext.Features.Get<IExceptionHandlerFeature>() is not null ? Response.StatusCode : StatusCodes.Status404NotFound);
        return View(new ErrorViewModel(Response.StatusCode, HttpContext.TraceIdentifier, storage.Value.KeepFor));
    }
}
