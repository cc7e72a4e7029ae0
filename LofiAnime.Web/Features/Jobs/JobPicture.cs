using LofiAnime.Web.Clients;

namespace LofiAnime.Web.Features.Jobs;

/// <summary>A picture that a job made.</summary>
/// <param name="Id">The picture's id in the library.</param>
/// <param name="Format">What its file is.</param>
public sealed record JobPicture(string Id, PictureFormat Format);
