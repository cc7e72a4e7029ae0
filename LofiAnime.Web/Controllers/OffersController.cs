using LofiAnime.Web.Features.Generation;
using LofiAnime.Web.Features.Operations.Statistics;
using LofiAnime.Web.Features.Pictures;
using Microsoft.AspNetCore.Mvc;

namespace LofiAnime.Web.Controllers;

/// <summary>Offers a picture of nearly the same words to the create page, before a new one is asked for. The API never does.</summary>
public sealed class OffersController(GenerationService generations, PictureLibrary library, AnswerTally tally) : Controller
{
    /// <summary>Answers the create page's form with an offer as a part of the page; 204 for none.</summary>
    [HttpPost("/offers")]
    public async Task<IActionResult> Find([FromForm] CreateForm form, CancellationToken cancellationToken)
    {
        if (await generations.FindOfferAsync(Visitor.CallerOf(HttpContext), form.ToRequest(), cancellationToken) is { } offer)
        {
            return PartialView("_Offer", OfferViewModel.Of(offer)); // Its token of antiforgery forbids a copy.
        }

        Response.Headers.CacheControl = "no-store";
        return NoContent();
    }

    /// <summary>Takes an offered picture: counts that, and leads to its page.</summary>
    [HttpPost("/offers/{id}/take")]
    public async Task<IActionResult> Take(string id, CancellationToken cancellationToken)
    {
        if (await library.FindAsync(id, cancellationToken) is not { } picture || !picture.MaySee(Visitor.CallerOf(HttpContext).Owner))
        {
            return NotFound();
        }

        tally.Add(AnswerFigure.Taken, 1);
        Response.Headers.Location = PictureLinks.Page(id);
        return StatusCode(StatusCodes.Status303SeeOther);
    }
}
