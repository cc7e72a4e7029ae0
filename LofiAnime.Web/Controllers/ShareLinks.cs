using LofiAnime.Web.Clients;

namespace LofiAnime.Web.Controllers;

/// <summary>Where a shared picture is, for whoever has the link.</summary>
internal static class ShareLinks
{
    /// <summary>Returns the path of the page.</summary>
    public static string Page(string slug) => $"/s/{slug}";

    /// <summary>Returns the path of a drawing's preview.</summary>
    public static string Preview(string slug) => $"/s/{slug}/preview.png";

    /// <summary>Returns the path of the file.</summary>
    public static string File(string slug, PictureFormat format) => $"/s/{slug}/picture.{format.Extension()}";
}
