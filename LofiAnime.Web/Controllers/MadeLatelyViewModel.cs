namespace LofiAnime.Web.Controllers;

/// <summary>The newest public pictures on the home page.</summary>
/// <param name="Pictures">The pictures; empty for the page's samples in their place.</param>
/// <param name="Home">The page.</param>
public sealed record MadeLatelyViewModel(IReadOnlyList<PublicPictureViewModel> Pictures, HomeViewModel Home);
