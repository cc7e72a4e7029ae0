namespace LofiAnime.Web.Controllers.Api.Docs;

/// <summary>An answer of an operation.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="Description">What it means.</param>
/// <param name="Contents">The body, in each media type that it may have; empty where there is none.</param>
/// <param name="Headers">The headers that matter, by <see cref="ApiHeaders"/>.</param>
internal sealed record ApiAnswer(int Status, string Description, IReadOnlyList<ApiContent> Contents, params IReadOnlyList<string> Headers)
{
    /// <summary>Returns an answer with a body of one kind.</summary>
    public static ApiAnswer With(int status, string description, ApiContent content, params IReadOnlyList<string> headers) =>
        new(status, description, [content], headers);

    /// <summary>Returns an answer without a body.</summary>
    public static ApiAnswer Empty(int status, string description, params IReadOnlyList<string> headers) => new(status, description, [], headers);
}
