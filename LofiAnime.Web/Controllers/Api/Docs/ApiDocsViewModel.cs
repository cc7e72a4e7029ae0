namespace LofiAnime.Web.Controllers.Api.Docs;

/// <summary>The page of the API.</summary>
/// <param name="Groups">The operations, by group.</param>
public sealed record ApiDocsViewModel(IReadOnlyList<ApiDocsGroup> Groups)
{
    /// <summary>Gets all that there is.</summary>
    internal static ApiDocsViewModel All { get; } = new(
    [
        .. ApiOperations.Tags.Select(tag => new ApiDocsGroup(
            tag.Name, tag.Description, [.. ApiOperations.All.Where(operation => operation.Tag == tag.Name).Select(ApiDocsOperation.Of)])),
    ]);
}
