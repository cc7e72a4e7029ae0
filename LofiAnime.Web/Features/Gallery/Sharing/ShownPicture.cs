using LofiAnime.Web.Clients;
using LofiAnime.Web.Clients.Storage;
using LofiAnime.Web.Features.Pictures;

namespace LofiAnime.Web.Features.Gallery.Sharing;

/// <summary>What others see of a picture, as it stands with a share and in the public gallery: nothing of whose it is.</summary>
public sealed record ShownPicture
{
    /// <summary>Gets the picture.</summary>
    public required string Id { get; init; }

    /// <summary>Gets what its file is.</summary>
    public required PictureFormat Format { get; init; }

    /// <summary>Gets its words; empty for a photo.</summary>
    public required string Prompt { get; init; }

    /// <summary>Gets who made it.</summary>
    public required string Provider { get; init; }

    /// <summary>Gets when it was made.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Gets the name of its shape; <c>null</c> for a photo's own.</summary>
    public string? Shape { get; init; }

    /// <summary>Tells whether it can be what it says, since its id becomes part of a path.</summary>
    internal bool IsWhole => PictureId.IsOne(Id);

    internal static ShownPicture Of(Picture picture, string? shape) => new()
    {
        Id = picture.Id,
        Format = picture.Format,
        Prompt = picture.Prompt,
        Provider = picture.Provider,
        CreatedAt = picture.CreatedAt,
        Shape = shape,
    };
}
