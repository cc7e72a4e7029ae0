namespace LofiAnime.Web.Clients.Storage;

/// <summary>A kept picture, opened for reading.</summary>
/// <param name="Content">The bytes, from the start; seekable.</param>
/// <param name="Format">What they are.</param>
public sealed record StoredPicture(Stream Content, PictureFormat Format);
