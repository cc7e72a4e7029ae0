using LofiAnime.Web.Clients;

namespace LofiAnime.Web.Controllers;

/// <summary>Where the original of a restored photo is.</summary>
internal static class PhotoLinks
{
    /// <summary>Returns the path of the file, for its owner alone.</summary>
    public static string File(OrderedPhoto photo) => $"/photos/{photo.Id}";

    /// <summary>Returns the path that deletes it, for a form.</summary>
    public static string Delete(OrderedPhoto photo) => $"/photos/{photo.Id}/delete";
}
