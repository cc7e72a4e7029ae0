using LofiAnime.Web.Clients;
using LofiAnime.Web.Features.Generation;
using LofiAnime.Web.Features.Quota;
using Microsoft.AspNetCore.Mvc;
using Upstash.Rest.Client;

namespace LofiAnime.Web.Controllers;

/// <summary>The home page: the prompt, what is left, samples. Its form works without JavaScript.</summary>
public sealed class HomeController(GenerationService generations, QuotaService quota, IPictureProvider provider) : Controller
{
    /// <summary>Shows the page.</summary>
    [HttpGet("/")]
    public async Task<IActionResult> Index(CancellationToken cancellationToken)
    {
        Response.Headers.CacheControl = "no-store";
        try
        {
            return Page(await quota.PeekAsync(Visitor.Of(HttpContext), cancellationToken), prompt: "");
        }
        catch (UpstashException)
        {
            // The client has tried more than once; the page says that pictures are paused, and stays usable otherwise.
            Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
            return Page(quota: null, prompt: "");
        }
    }

    /// <summary>Makes a picture for a browser without JavaScript, and leads to its page.</summary>
    [HttpPost("/")]
    public async Task<IActionResult> Create([FromForm] string? prompt, CancellationToken cancellationToken)
    {
        // A text area sends line breaks; in a prompt they are blanks.
        var words = (prompt ?? "").ReplaceLineEndings(" ");
        try
        {
            return Show(await generations.GenerateAsync(Visitor.Of(HttpContext), new(words), cancellationToken), words);
        }
        catch (UpstashException)
        {
            Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
            return Page(quota: null, words);
        }
    }

    private IActionResult Show(GenerationOutcome outcome, string prompt)
    {
        switch (outcome)
        {
            case GenerationOutcome.Done done:
                Response.Headers.Location = PictureLinks.Page(done.Picture.Id);
                return StatusCode(StatusCodes.Status303SeeOther);

            case GenerationOutcome.Invalid invalid:
                Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
                return Page(outcome.Quota, prompt, invalid.Problem);

            case GenerationOutcome.NotMade notMade:
                Response.StatusCode = StatusCodes.Status502BadGateway;
                return Page(outcome.Quota, prompt, failure: new(
                    FailureWords.Title(notMade.Failure), FailureWords.Advice(notMade.Failure), notMade.Reference));

            default:
                Response.StatusCode = StatusCodes.Status429TooManyRequests;
                return Page(outcome.Quota, prompt);
        }
    }

    private ViewResult Page(QuotaStatus? quota, string prompt, string? problem = null, HomeViewModel.FailureCard? failure = null) =>
        View("Index", new HomeViewModel
        {
            Quota = quota,
            IsSampleArt = provider.Name == "offline-sample",
            Prompt = prompt,
            PromptProblem = problem,
            Failure = failure,
        });
}
