using LofiAnime.Web.Controllers;
using LofiAnime.Web.Features.Gallery;
using Microsoft.AspNetCore.Mvc;

namespace LofiAnime.Web.ViewComponents;

/// <summary>The newest pictures of the public gallery; the samples where there are none.</summary>
public sealed class MadeLately(PublicGallery gallery) : ViewComponent
{
    /// <summary>How many are shown: one large, and four around it, and a row of three.</summary>
    public const int Count = 8;

    /// <summary>Shows them, as they were read a few seconds ago at the most.</summary>
    /// <param name="home">The page, which has samples.</param>
    public async Task<IViewComponentResult> InvokeAsync(HomeViewModel home) =>
        View(new MadeLatelyViewModel([.. (await gallery.LatestAsync(Count)).Select(PublicPictureViewModel.Of)], home));
}
