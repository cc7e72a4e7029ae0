using System.Text.Json.Nodes;
using LofiAnime.Web.Clients;
using LofiAnime.Web.Controllers.Api.V1;

namespace LofiAnime.Web.Controllers.Api.Docs;

/// <summary>The pictures themselves.</summary>
internal static class ImageOperations
{
    private const string Slug = "q2Xc5Yt8Zk1mN4pR7sVwAg";

    private static readonly ApiParameter _id = ApiParameter.Path("id", "The picture's id.", ApiExamples.ImageId);

    private static readonly PictureFormat[] _formats = Enum.GetValues<PictureFormat>();

    /// <summary>Gets the operations.</summary>
    public static IReadOnlyList<ApiOperation> All { get; } =
    [
        new("getImage", "GET", "/api/v1/images/{id}", "Fetch a picture")
        {
            Tag = ApiOperations.Images,
            Description = "Its file, whole or by `Range`. A file never changes: keep it for good, or ask with `If-None-Match`. To everybody but its owner a private picture is not there.",
            Parameters =
            [
                _id,
                ApiParameter.Query("download", "Present, whatever its value, to have it saved under a name of its own.", new() { ["type"] = "string", ["examples"] = new JsonArray("1") }),
                ApiParameter.Query("format", "What the file has to be. The site converts none.", new() { ["type"] = "string", ["enum"] = new JsonArray([.. _formats.Select(format => (JsonNode)format.Extension())]) }),
                JobOperations.IfNoneMatch,
            ],
            Answers =
            [
                new(StatusCodes.Status200OK, "The file.", [.. _formats.Select(format => new ApiContent(format.MediaType()) { Schema = new() })], ApiHeaders.ETag, ApiHeaders.ContentDisposition),
                ApiAnswer.Empty(StatusCodes.Status206PartialContent, "The part that was asked for.", ApiHeaders.ETag),
                ApiAnswer.Empty(StatusCodes.Status304NotModified, "You have it.", ApiHeaders.ETag),
            ],
            Problems = [ApiProblem.NotFound, ApiProblem.OtherFormat(PictureFormat.Png.MediaType()), ApiProblem.Gone],
        },
        new("shareImage", "POST", "/api/v1/images/{id}/share", "Make a link to a picture")
        {
            Tag = ApiOperations.Images,
            Description = "Whoever has the link sees the picture, and not whose it is. A picture has one link; asking again answers the same.",
            Parameters = [_id],
            Answers =
            [
                ApiAnswer.With(StatusCodes.Status201Created, "The link.", ApiContent.Json(("link", new ShareAnswer(Slug, $"https://pictures.example/s/{Slug}", ExpiresAt: null))), ApiHeaders.Location),
            ],
            Problems = [ApiProblem.NotFound, ApiProblem.TakenDown],
        },
        new("unshareImage", "DELETE", "/api/v1/images/{id}/share", "End a picture's link")
        {
            Tag = ApiOperations.Images,
            Description = "At once, and for good: another link is another one.",
            Parameters = [_id],
            Answers = [ApiAnswer.Empty(StatusCodes.Status204NoContent, "There is no link.")],
            Problems = [ApiProblem.NotFound],
        },
        new("publishImage", "POST", "/api/v1/images/{id}/publish", "Put a picture into the public gallery")
        {
            Tag = ApiOperations.Images,
            Description = "With its words, and not whose it is.",
            Parameters = [_id],
            Answers = [ApiAnswer.Empty(StatusCodes.Status204NoContent, "It is public.")],
            Problems = [ApiProblem.NotFound, ApiProblem.TakenDown, ApiProblem.IsPhoto],
        },
        new("unpublishImage", "DELETE", "/api/v1/images/{id}/publish", "Take a picture out of the public gallery")
        {
            Tag = ApiOperations.Images,
            Description = "At once.",
            Parameters = [_id],
            Answers = [ApiAnswer.Empty(StatusCodes.Status204NoContent, "It is private.")],
            Problems = [ApiProblem.NotFound],
        },
    ];
}
