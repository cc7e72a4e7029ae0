using LofiAnime.Web.Clients;
using LofiAnime.Web.Clients.Storage;
using LofiAnime.Web.Features.Pictures;
using Microsoft.Net.Http.Headers;

namespace LofiAnime.Web.Controllers;

/// <summary>Puts a picture's file into HTTP.</summary>
internal static class PictureFiles
{
    /// <summary>For who may see it for good: nobody's but by its id, which is never another's.</summary>
    private const string ForEver = "public, max-age=31536000, immutable";

    /// <summary>For all, as long as its owner or the operator does not end that: what others keep meanwhile is soon old.</summary>
    private const string ForNow = "public, max-age=300";

    /// <summary>For its owner's browser alone, and not for long: somebody else may use that browser tomorrow.</summary>
    private const string Private = "private, max-age=86400, immutable";

    /// <summary>Answers a picture's file by its id.</summary>
    public static IResult Of(HttpContext context, Picture picture, StoredPicture stored, bool isDownload) =>
        Of(context, picture.Id, stored, isDownload, picture.IsPublic ? ForNow : picture.IsOpen ? ForEver : Private);

    /// <summary>Answers a picture's file by a link that may end.</summary>
    public static IResult OfShare(HttpContext context, string id, StoredPicture stored, bool isDownload) => Of(context, id, stored, isDownload, ForNow);

    /// <summary>Answers a preview of a drawing by a link that may end.</summary>
    public static IResult OfPreview(HttpContext context, byte[] painted)
    {
        context.Response.Headers.CacheControl = ForNow;
        return Results.Bytes(painted, PictureFormat.Png.MediaType());
    }

    private static IResult Of(HttpContext context, string id, StoredPicture stored, bool isDownload, string cacheControl)
    {
        context.Response.Headers.CacheControl = cacheControl;
        return Results.File(
            stored.Content,
            stored.Format.MediaType(),
            isDownload ? PictureLinks.FileName(id, stored.Format) : null,
            entityTag: new EntityTagHeaderValue($"\"{id}\""),
            enableRangeProcessing: true);
    }
}
