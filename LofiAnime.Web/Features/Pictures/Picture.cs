using LofiAnime.Web.Clients;

namespace LofiAnime.Web.Features.Pictures;

/// <summary>A finished picture in the library.</summary>
/// <param name="Id">32 lower-case hexadecimal digits; whoever knows it may see the picture.</param>
/// <param name="Format">What its file is.</param>
/// <param name="Prompt">What the visitor asked for.</param>
/// <param name="Provider">Who made it: <see cref="IPictureProvider.Name"/>.</param>
/// <param name="CreatedAt">When.</param>
public sealed record Picture(string Id, PictureFormat Format, string Prompt, string Provider, DateTimeOffset CreatedAt);
