namespace LofiAnime.Web.Controllers;

/// <summary>The page that asks before jobs are deleted.</summary>
/// <param name="Jobs">The jobs; at least one.</param>
public sealed record DeleteViewModel(IReadOnlyList<string> Jobs);
