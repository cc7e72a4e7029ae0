using LofiAnime.Web.Features.Gallery.Moderation;
using LofiAnime.Web.Features.Operations.Controls;
using Microsoft.AspNetCore.Mvc;

namespace LofiAnime.Web.Controllers;

/// <summary>The pictures that visitors have reported, to be taken down or left where they are.</summary>
[OperatorOnly]
public sealed class OperatorReportsController(PictureModeration moderation, ControlsStore log) : Controller
{
    private const int Shown = 100;

    /// <summary>Shows them, those that most have reported first.</summary>
    [HttpGet("/operator/reports")]
    public async Task<IActionResult> Index(CancellationToken cancellationToken)
    {
        var reports = await moderation.ListReportsAsync(cancellationToken);
        return View("Index", new OperatorReportsViewModel(reports.Count, [.. reports.Take(Shown).Select(ReportViewModel.Of)]));
    }

    /// <summary>Takes a picture down, for good.</summary>
    [HttpPost("/operator/reports/{id}/take-down")]
    public async Task<IActionResult> TakeDown(string id, CancellationToken cancellationToken)
    {
        var isKnown = await moderation.TakeDownAsync(id, cancellationToken);
        return isKnown ? await DoneAsync($"picture …{id[^8..]} taken down", cancellationToken) : SeeOther();
    }

    /// <summary>Leaves a picture where it is, and forgets its reports.</summary>
    [HttpPost("/operator/reports/{id}/dismiss")]
    public async Task<IActionResult> Dismiss(string id, CancellationToken cancellationToken)
    {
        await moderation.DismissAsync(id, cancellationToken);
        return await DoneAsync("reports of a picture dismissed", cancellationToken);
    }

    private async Task<IActionResult> DoneAsync(string what, CancellationToken cancellationToken)
    {
        await log.NoteAsync(what, OperatorOnlyAttribute.NameOf(HttpContext), cancellationToken);
        return SeeOther();
    }

    private StatusCodeResult SeeOther()
    {
        Response.Headers.Location = "/operator/reports";
        return StatusCode(StatusCodes.Status303SeeOther);
    }
}
