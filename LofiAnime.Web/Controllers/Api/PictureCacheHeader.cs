namespace LofiAnime.Web.Controllers.Api;

/// <summary>The header that tells whether an order was answered by a picture that was there already.</summary>
internal static class PictureCacheHeader
{
    /// <summary>The header's name.</summary>
    public const string Name = "X-Picture-Cache";

    /// <summary>Adds it.</summary>
    public static void AddPictureCache(this IHeaderDictionary headers, bool isKept) => headers[Name] = isKept ? "hit" : "miss";
}
