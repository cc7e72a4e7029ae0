namespace LofiAnime.Web.Features.Gallery.Shelves;

/// <summary>What of a shelf is wanted.</summary>
public sealed record ShelfQuery
{
    /// <summary>The most cards of a page.</summary>
    public const int MaxLimit = 50;

    /// <summary>The most words that are searched for; the rest of a search is passed over.</summary>
    public const int MaxWords = 8;

    /// <summary>Gets where the last page ended; <c>null</c> for the newest.</summary>
    public ShelfCursor? After { get; init; }

    /// <summary>Gets how many cards, from 1 to <see cref="MaxLimit"/>.</summary>
    public int Limit { get; init; } = MaxLimit;

    /// <summary>Gets the letters of the kinds to show; empty for all.</summary>
    public string Kinds { get; init; } = "";

    /// <summary>Gets the letters of the states to show; empty for all.</summary>
    public string States { get; init; } = "";

    /// <summary>Gets a value indicating whether only marked cards are shown.</summary>
    public bool IsMarkedOnly { get; init; }

    /// <summary>Gets what to search for: each of its words, or a part of a longer one, has to be in a card's.</summary>
    public string Search { get; init; } = "";

    internal IEnumerable<string> Words => ShelfCard.Fold(Search).Split(' ', StringSplitOptions.RemoveEmptyEntries).Take(MaxWords);
}
