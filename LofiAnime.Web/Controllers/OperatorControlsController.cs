using LofiAnime.Web.Clients;
using LofiAnime.Web.Features.Generation;
using LofiAnime.Web.Features.Operations.Controls;
using LofiAnime.Web.Features.Quota;
using LofiAnime.Web.Resources;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;

namespace LofiAnime.Web.Controllers;

/// <summary>The operator's forms: pause and notice, limits, single holders, blocked words, styles, model. What they change holds at every instance within seconds.</summary>
[OperatorOnly]
[RequestSizeLimit(MaxBytes)]
public sealed class OperatorControlsController(
    ControlsEditor editor, ControlsStore store, StyleBook styles, PictureEngines engines, IOptions<QuotaOptions> quota, Words words) : Controller
{
    /// <summary>The most bytes of a form: the longest list of words, in a script that takes nine bytes a letter.</summary>
    private const int MaxBytes = 1 << 20;

    /// <summary>Shows them.</summary>
    /// <param name="saved">What was saved a moment ago.</param>
    /// <param name="holder">For whom something is to be set.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    [HttpGet("/operator/controls")]
    public Task<IActionResult> Index([FromQuery] ControlsSection? saved, [FromQuery] string? holder, CancellationToken cancellationToken) =>
        PageAsync(saved, form => form with { Holder = holder }, [], cancellationToken);

    /// <summary>Pauses the site or lets it go on, and sets the notice.</summary>
    [HttpPost("/operator/controls/pause")]
    public Task<IActionResult> Pause([FromForm] ControlsForm form, CancellationToken cancellationToken) =>
        ChangeAsync(ControlsSection.Pause, form, form.PauseInto, form.IsPaused ? "paused, and the notice" : "not paused, and the notice", cancellationToken);

    /// <summary>Sets the limits for all.</summary>
    [HttpPost("/operator/controls/limits")]
    public Task<IActionResult> Limits([FromForm] ControlsForm form, CancellationToken cancellationToken) =>
        ChangeAsync(ControlsSection.Limits, form, form.LimitsInto, "the limits", cancellationToken);

    /// <summary>Sets what holds for one holder.</summary>
    [HttpPost("/operator/controls/holders")]
    public Task<IActionResult> Holders([FromForm] ControlsForm form, CancellationToken cancellationToken) =>
        ChangeAsync(ControlsSection.Holders, form, form.HolderInto, $"holder {form.Holder}{(form.IsBlocked ? ", blocked" : "")}", cancellationToken);

    /// <summary>Sets the blocked words.</summary>
    [HttpPost("/operator/controls/words")]
    public Task<IActionResult> BlockedWords([FromForm] ControlsForm form, CancellationToken cancellationToken) =>
        ChangeAsync(ControlsSection.Words, form, form.WordsInto, "the blocked words", cancellationToken);

    /// <summary>Sets the styles.</summary>
    [HttpPost("/operator/controls/styles")]
    public Task<IActionResult> Styles([FromForm] ControlsForm form, CancellationToken cancellationToken) =>
        ChangeAsync(ControlsSection.Styles, form, form.StylesInto, "the styles", cancellationToken);

    /// <summary>Sets the model.</summary>
    [HttpPost("/operator/controls/model")]
    public Task<IActionResult> Model([FromForm] ControlsForm form, CancellationToken cancellationToken) =>
        ChangeAsync(ControlsSection.Model, form, form.ModelInto, "the model", cancellationToken);

    private async Task<IActionResult> ChangeAsync(
        ControlsSection section, ControlsForm form, Func<SiteControls, SiteControls> change, string what, CancellationToken cancellationToken)
    {
        switch (await editor.ChangeAsync(form.Version, change, what, OperatorOnlyAttribute.NameOf(HttpContext), cancellationToken))
        {
            case ControlsOutcome.Done:
                Response.Headers.Location = $"/operator/controls?saved={section}#{section.ToString().ToLowerInvariant()}";
                return StatusCode(StatusCodes.Status303SeeOther);

            case ControlsOutcome.Invalid invalid:
                Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
                return await PageAsync(section, now => Kept(now, form, section), [.. invalid.Problems.Select(problem => words[problem])], cancellationToken);

            default:
                Response.StatusCode = StatusCodes.Status409Conflict;
                return await PageAsync(
                    section, now => Kept(now, form, section), [words["Somebody else has changed the controls since you opened this page, so nothing was saved. What you entered is still here; the rest shows how it is now. Look at it, then save again."]], cancellationToken);
        }
    }

    /// <summary>Shows how the controls are now, and what was sent in its form as it was typed.</summary>
    private async Task<IActionResult> PageAsync(
        ControlsSection? sent, Func<ControlsForm, ControlsForm> keep, IReadOnlyList<string> problems, CancellationToken cancellationToken)
    {
        var changes = store.ListChangesAsync(cancellationToken);
        var controls = await store.ReadAsync(cancellationToken);
        var form = keep(ControlsForm.Of(controls, styles.Configured));
        return View("Index", new OperatorControlsViewModel(form, controls.Holders, quota.Value, engines.House.Name, await changes) { Sent = sent, Problems = problems });
    }

    private static ControlsForm Kept(ControlsForm now, ControlsForm sent, ControlsSection section) => section switch
    {
        ControlsSection.Pause => now with { IsPaused = sent.IsPaused, NoticeEnglish = sent.NoticeEnglish, NoticeJapanese = sent.NoticeJapanese },
        ControlsSection.Limits => now with
        {
            Pictures = sent.Pictures,
            MemberPictures = sent.MemberPictures,
            Restorations = sent.Restorations,
            MemberRestorations = sent.MemberRestorations,
            DailyCap = sent.DailyCap,
        },
        ControlsSection.Holders => now with { Holder = sent.Holder, IsBlocked = sent.IsBlocked, HolderPictures = sent.HolderPictures, HolderRestorations = sent.HolderRestorations },
        ControlsSection.Words => now with { Words = sent.Words },
        ControlsSection.Styles => now with { Styles = sent.Styles },
        _ => now with { Model = sent.Model, PromptPrefix = sent.PromptPrefix },
    };
}
