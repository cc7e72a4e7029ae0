namespace LofiAnime.Web.Features.Gallery.Sharing;

/// <summary>What is behind a shared link.</summary>
/// <param name="Picture">The picture; <c>null</c> where the link is ended.</param>
public sealed record ShareLook(ShownPicture? Picture);
