namespace LofiAnime.Web.Controllers.Api.Docs;

/// <summary>An operation on the page.</summary>
/// <param name="Id">Its name in the document, which the page's script reads.</param>
/// <param name="Method">The HTTP method.</param>
/// <param name="Path">The path.</param>
/// <param name="Summary">What it does.</param>
/// <param name="IsLegacy">Whether new clients leave it alone.</param>
public sealed record ApiDocsOperation(string Id, string Method, string Path, string Summary, bool IsLegacy)
{
    /// <summary>Gets what else there is to know.</summary>
    public required IReadOnlyList<ApiDocsText> Description { get; init; }

    /// <summary>Gets what goes into the path, the query and the headers.</summary>
    public required IReadOnlyList<(string Name, string In, ApiDocsText Description)> Parameters { get; init; }

    /// <summary>Gets the answers, problems included: the status, and what it means.</summary>
    public required IReadOnlyList<(int Status, string? Code, ApiDocsText Description)> Answers { get; init; }

    /// <summary>Shows an operation.</summary>
    internal static ApiDocsOperation Of(ApiOperation operation) =>
        new(operation.Id, operation.Method, operation.Path, operation.Summary, operation.IsLegacy)
        {
            Description = ApiDocsText.Read(operation.Description),
            Parameters = [.. operation.Parameters.Select(parameter => (parameter.Name, parameter.In, ApiDocsText.Line(parameter.Description)))],
            Answers =
            [
                .. operation.Answers.Select(answer => (answer.Status, (string?)null, ApiDocsText.Line(answer.Description))),
                .. ApiOperations.ProblemsOf(operation).OrderBy(problem => problem.Status).Select(problem => (problem.Status, (string?)problem.Code, ApiDocsText.Line(problem.Title + ". " + problem.Detail))),
            ],
        };
}
