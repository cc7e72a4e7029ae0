using LofiAnime.Web.Features.Operations.Controls;
using LofiAnime.Web.Resources;
using Microsoft.AspNetCore.Mvc;

namespace LofiAnime.Web.ViewComponents;

/// <summary>The operator's notice, on top of every page.</summary>
public sealed class NoticeViewComponent(LiveControls controls, Words words) : ViewComponent
{
    /// <summary>Shows it in the visitor's language; nothing when there is none.</summary>
    public async Task<IViewComponentResult> InvokeAsync() =>
        (await controls.GetAsync(HttpContext.RequestAborted)).Notice is { } notice ? View("Default", notice.In(words.Language)) : Content("");
}
