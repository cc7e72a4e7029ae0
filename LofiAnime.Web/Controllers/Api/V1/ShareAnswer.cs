namespace LofiAnime.Web.Controllers.Api.V1;

/// <summary>A picture's shared link.</summary>
/// <param name="Slug">The link's last part.</param>
/// <param name="Url">The whole link.</param>
/// <param name="ExpiresAt">When it ends; <c>null</c> for as long as the picture is kept.</param>
public sealed record ShareAnswer(string Slug, string Url, DateTimeOffset? ExpiresAt);
