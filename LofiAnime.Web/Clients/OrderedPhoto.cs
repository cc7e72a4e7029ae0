namespace LofiAnime.Web.Clients;

/// <summary>The photo that an order is about.</summary>
/// <param name="Id">Its id in the picture store, <see cref="Storage.PictureId"/>.</param>
/// <param name="Format">What its file is.</param>
public sealed record OrderedPhoto(string Id, PictureFormat Format);
