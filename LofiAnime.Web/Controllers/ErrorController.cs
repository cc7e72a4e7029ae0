using LofiAnime.Web.Clients.Storage;
using LofiAnime.Web.Resources;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;

namespace LofiAnime.Web.Controllers;

/// <summary>The page for addresses where nothing is, and for failures of ours.</summary>
[IgnoreAntiforgeryToken]
public sealed class ErrorController(IOptions<StorageOptions> storage, Words words) : Controller
{
    /// <summary>Shows the page in place of an answer that failed or is empty; the status stays what it was.</summary>
    [Route("/error")]
    public IActionResult Show()
    {
        Response.StatusCode = HttpContext.Features.Get<IStatusCodeReExecuteFeature>()?.OriginalStatusCode
            ?? (HttpContext.Features.Get<IExceptionHandlerFeature>() is not null ? Response.StatusCode : StatusCodes.Status404NotFound);
        return View(PageOf(Response.StatusCode));
    }

    private ErrorViewModel PageOf(int status) => status switch
    {
        StatusCodes.Status404NotFound => new(
            status,
            words["Nothing plays here"],
            words["There is no page at this address. A picture's page goes away {0} after the picture was made.", SpanWords.Of(storage.Value.KeepFor, words)],
            Reference: null),
        StatusCodes.Status410Gone => new(
            status,
            words["This tape has run out"],
            words["What was here has been deleted, or its time was over. A picture is kept for {0}.", SpanWords.Of(storage.Value.KeepFor, words)],
            Reference: null),
        StatusCodes.Status429TooManyRequests => new(
            status, words["One at a time"], words["That was a lot at once. Wait a minute, then try again."], Reference: null),
        < StatusCodes.Status500InternalServerError => new(
            status,
            words["The tape got tangled"],
            words["The page could not make sense of that. Go back, load it again, and try once more."],
            HttpContext.TraceIdentifier),
        _ => new(
            status,
            words["The tape got tangled"],
            words["Something broke on our side, and it cost you nothing. Try again in a minute."],
            HttpContext.TraceIdentifier),
    };
}
