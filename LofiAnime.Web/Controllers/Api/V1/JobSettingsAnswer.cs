namespace LofiAnime.Web.Controllers.Api.V1;

/// <summary>What a job makes, and by what: sent again as they stand, they ask for the same.</summary>
/// <param name="Prompt">The picture in words; empty for a photo to be restored.</param>
/// <param name="NegativePrompt">What is not wanted; <c>null</c> for nothing in particular.</param>
/// <param name="StyleId">The style's id.</param>
/// <param name="AspectRatio">The shape's name, such as <c>16:9</c>.</param>
/// <param name="Count">How many pictures.</param>
/// <param name="Seed">The seed that was really used; <c>null</c> where pictures have none.</param>
/// <param name="Engine">Who makes it: <c>house</c>, or another that was chosen; <c>null</c> for a photo to be restored.</param>
public sealed record JobSettingsAnswer(string Prompt, string? NegativePrompt, string? StyleId, string? AspectRatio, int Count, int? Seed, string? Engine);
