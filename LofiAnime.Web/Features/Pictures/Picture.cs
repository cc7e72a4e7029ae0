using LofiAnime.Web.Clients;
using LofiAnime.Web.Features.Jobs;

namespace LofiAnime.Web.Features.Pictures;

/// <summary>A finished picture in the library.</summary>
/// <param name="Id">32 lower-case hexadecimal digits.</param>
/// <param name="Format">What its file is.</param>
/// <param name="Prompt">What the visitor asked for.</param>
/// <param name="Provider">Who made it: <see cref="IPictureProvider.Name"/>.</param>
/// <param name="CreatedAt">When.</param>
/// <param name="Owner">Whose it is; <c>null</c> for one that was made before owners were noted.</param>
/// <param name="JobId">The job that made it; <c>null</c> for one that was made before this was noted.</param>
public sealed record Picture(
    string Id, PictureFormat Format, string Prompt, string Provider, DateTimeOffset CreatedAt, JobOwner? Owner = null, string? JobId = null);
