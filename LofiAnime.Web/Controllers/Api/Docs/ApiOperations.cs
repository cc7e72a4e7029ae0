using LofiAnime.Web.Controllers.Api.V1;

namespace LofiAnime.Web.Controllers.Api.Docs;

/// <summary>Everything that the API does for its clients.</summary>
internal static class ApiOperations
{
    public const string Generations = "Pictures";
    public const string Jobs = "Jobs";
    public const string Quota = "Quota";
    public const string Article = "Article";

    /// <summary>Gets the groups, with what they are about, in the order of the page.</summary>
    public static IReadOnlyList<(string Name, string Description)> Tags { get; } =
    [
        (Generations, "Asking for pictures."),
        (Jobs, "What becomes of a picture that was asked for: look, listen, call off, try again. Another's job is answered like one that is not there."),
        (Quota, "What is left."),
        (Article, "The two routes of the article's client, kept for it to the letter. Every error is a JSON string."),
    ];

    /// <summary>Gets the operations.</summary>
    public static IReadOnlyList<ApiOperation> All { get; } =
    [
        .. GenerationOperations.All,
        .. JobOperations.All,
        .. QuotaOperations.All,
        .. ArticleOperations.All,
    ];

    /// <summary>Gets the problems of any request, at any address.</summary>
    public static IReadOnlyList<ApiProblem> ProblemsAnywhere { get; } =
        [ApiProblem.Of(StatusCodes.Status400BadRequest), ApiProblem.NotFound, ApiProblem.WrongMethod, ApiProblem.TooLarge, ApiProblem.Of(StatusCodes.Status417ExpectationFailed), ApiProblem.Broken, ApiProblem.Unavailable];

    /// <summary>Gets the problems of an operation, those of all of its kind included.</summary>
    public static IReadOnlyList<ApiProblem> ProblemsOf(ApiOperation operation) => operation.IsLegacy
        ? []
        :
        [
            .. operation.Problems,
            ApiProblem.Unauthorized,
            .. operation.IsReading ? (ApiProblem[])[ApiProblem.MissingScope("read")] : [ApiProblem.MissingScope("write"), ApiProblem.CrossSite],
            ApiProblem.NotAcceptable, ApiProblem.Broken, ApiProblem.Unavailable,
        ];
}
