namespace LofiAnime.Web.Clients;

/// <summary>A picture's bytes.</summary>
/// <param name="Content">The file, whole.</param>
/// <param name="Format">The format told by the bytes, never by a file name or header.</param>
public sealed record PictureFile(ReadOnlyMemory<byte> Content, PictureFormat Format);
