namespace LofiAnime.Web.Controllers.Api.Docs;

/// <summary>A group of operations on the page.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Description">What it is about.</param>
/// <param name="Operations">The operations.</param>
public sealed record ApiDocsGroup(string Name, string Description, IReadOnlyList<ApiDocsOperation> Operations);
