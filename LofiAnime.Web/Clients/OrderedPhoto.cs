namespace LofiAnime.Web.Clients;

/// <summary>The photo that an order is about.</summary>
/// <param name="Id">Its id in the store of photos, <see cref="Storage.PictureId"/>.</param>
/// <param name="Format">What its file is.</param>
public sealed record OrderedPhoto(string Id, PictureFormat Format)
{
    /// <summary>The name of the store that photos lie in, apart from the pictures.</summary>
    public const string StoreName = "photos";

    /// <summary>Gets how it is to be turned for showing, as EXIF numbers it: 1 for not at all, up to 8.</summary>
    public int Orientation { get; init; } = 1;
}
