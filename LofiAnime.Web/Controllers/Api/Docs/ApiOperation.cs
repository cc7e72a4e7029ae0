using LofiAnime.Web.Controllers.Api.V1;

namespace LofiAnime.Web.Controllers.Api.Docs;

/// <summary>One thing that the API does, as its document and its page tell it.</summary>
/// <param name="Id">The name that generated clients give it.</param>
/// <param name="Method">The HTTP method.</param>
/// <param name="Path">The path, with its parameters in braces.</param>
/// <param name="Summary">What it does, in a few words.</param>
internal sealed record ApiOperation(string Id, string Method, string Path, string Summary)
{
    /// <summary>Gets the group that it belongs to, one of <see cref="ApiOperations.Tags"/>.</summary>
    public required string Tag { get; init; }

    /// <summary>Gets what else there is to know, as Markdown.</summary>
    public string Description { get; init; } = "";

    /// <summary>Gets what goes into the path, the query and the headers.</summary>
    public IReadOnlyList<ApiParameter> Parameters { get; init; } = [];

    /// <summary>Gets what is sent; <c>null</c> when nothing is.</summary>
    public ApiContent? Body { get; init; }

    /// <summary>Gets the answers when all is well.</summary>
    public required IReadOnlyList<ApiAnswer> Answers { get; init; }

    /// <summary>Gets the problems that it has beside those of every operation.</summary>
    public IReadOnlyList<ApiProblem> Problems { get; init; } = [];

    /// <summary>Gets a value indicating whether every answer says what is left.</summary>
    public bool TellsQuota { get; init; }

    /// <summary>Gets a value indicating whether it is the article's: kept for its clients, with errors of its own.</summary>
    public bool IsLegacy { get; init; }

    /// <summary>Gets a value indicating whether it changes nothing.</summary>
    public bool IsReading => Method == HttpMethods.Get;
}
