namespace LofiAnime.Web.Controllers.Api.Docs;

/// <summary>An operation on the page.</summary>
/// <param name="Id">Its name in the document, which the page's script reads.</param>
/// <param name="Method">The HTTP method.</param>
/// <param name="Path">The path.</param>
/// <param name="Summary">What it does.</param>
/// <param name="IsLegacy">Whether new clients leave it alone.</param>
public sealed record ApiDocsOperation(string Id, string Method, string Path, string Summary, bool IsLegacy);
