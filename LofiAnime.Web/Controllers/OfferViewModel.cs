using LofiAnime.Web.Clients.OfflineArtist;
using LofiAnime.Web.Features.Answers;

namespace LofiAnime.Web.Controllers;

/// <summary>A picture of nearly the same words, as the create page offers it.</summary>
public sealed record OfferViewModel
{
    /// <summary>Gets the path of the file.</summary>
    public required string ImageUrl { get; init; }

    /// <summary>Gets the path that takes it.</summary>
    public required string TakeUrl { get; init; }

    /// <summary>Gets the words that it was made from.</summary>
    public required string Prompt { get; init; }

    /// <summary>Gets the name of its shape.</summary>
    public required string Shape { get; init; }

    /// <summary>Gets the width of its frame.</summary>
    public required int Width { get; init; }

    /// <summary>Gets the height of its frame.</summary>
    public required int Height { get; init; }

    /// <summary>Gets a value indicating whether it is the visitor's own, else a public one.</summary>
    public required bool IsOwn { get; init; }

    /// <summary>Gets a value indicating whether it is the offline artist's and must be labelled so.</summary>
    public required bool IsSampleArt { get; init; }

    internal static OfferViewModel Of(Offer offer) => new()
    {
        ImageUrl = PictureLinks.File(offer.Picture),
        TakeUrl = $"/offers/{offer.Picture.Id}/take",
        Prompt = offer.Picture.Prompt,
        Shape = offer.Shape.Name,
        Width = offer.Shape.Width,
        Height = offer.Shape.Height,
        IsOwn = offer.IsOwn,
        IsSampleArt = offer.Picture.Provider == OfflinePictureProvider.ProviderName,
    };
}
