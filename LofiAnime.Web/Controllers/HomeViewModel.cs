namespace LofiAnime.Web.Controllers;

/// <summary>The home page in all its states.</summary>
public sealed record HomeViewModel
{
    /// <summary>Gets what the visitor has left; <c>null</c> when it could not be read, and no picture can be made.</summary>
    public required QuotaViewModel? Quota { get; init; }

    /// <summary>Gets a value indicating whether the offline artist draws, so that the page says so.</summary>
    public required bool IsSampleArt { get; init; }

    /// <summary>Gets what stopping a picture comes to.</summary>
    public required StopWords StopWords { get; init; }

    /// <summary>Gets the form.</summary>
    public required CreateFormViewModel Form { get; init; }

    /// <summary>Gets a value indicating whether an operator has paused the site.</summary>
    public bool IsPaused { get; init; }

    /// <summary>Gets how many pictures there are for who signs in; <c>null</c> where that gives no more.</summary>
    public long? SignedInLimit { get; init; }

    /// <summary>Gets a value indicating whether the page asks for an offer before it asks for a picture.</summary>
    public bool HasOffers { get; init; }

    /// <summary>Gets a picture to be had instead of a new one; <c>null</c> for none.</summary>
    public OfferViewModel? Offer { get; init; }

    /// <summary>Gets why there is no picture; <c>null</c> when nothing failed.</summary>
    public FailureCardViewModel? Failure { get; init; }

    /// <summary>Gets a value indicating whether the visitor has none left.</summary>
    public bool IsOut => Quota is { Remaining: 0 };

    /// <summary>Gets a value indicating whether a picture can be asked for now.</summary>
    public bool CanCreate => Quota is { Remaining: > 0 } && !IsPaused;

    /// <summary>Gets short prompts that fill the box.</summary>
    public IReadOnlyList<string> Examples => SampleViewModel.Examples;

    /// <summary>Gets the prompts of which one is drawn for who wants to be surprised.</summary>
    public IReadOnlyList<string> Surprises => SampleViewModel.Surprises;

    /// <summary>Gets scenes to look at, and to begin with.</summary>
    public IReadOnlyList<SampleViewModel> Samples => SampleViewModel.All;
}
