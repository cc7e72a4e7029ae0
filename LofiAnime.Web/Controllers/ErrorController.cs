using Microsoft.AspNetCore.Mvc;

namespace LofiAnime.Web.Controllers;

/// <summary>The page for addresses where nothing is, and for failures of ours.</summary>
[IgnoreAntiforgeryToken]
[ApiExplorerSettings(IgnoreApi = true)]
public sealed class ErrorController : Controller
{
    /// <summary>Shows the page in place of an empty answer; the status stays what it was.</summary>
    [Route("/error")]
    public IActionResult Show(int status = StatusCodes.Status500InternalServerError) =>
        View(new ErrorViewModel(status, HttpContext.TraceIdentifier));
}
