using LofiAnime.Web.Features.Gallery.History;
using Microsoft.AspNetCore.Http.Extensions;

namespace LofiAnime.Web.Controllers;

/// <summary>What a person has made.</summary>
public sealed record HistoryViewModel
{
    /// <summary>Gets the jobs, newest first.</summary>
    public required IReadOnlyList<HistoryCardViewModel> Cards { get; init; }

    /// <summary>Gets the filter that is on.</summary>
    public required HistoryFilter Filter { get; init; }

    /// <summary>Gets what is searched for; empty for nothing.</summary>
    public required string Search { get; init; }

    /// <summary>Gets the path of the next page; <c>null</c> at the end.</summary>
    public required string? OlderUrl { get; init; }

    /// <summary>Gets a value indicating whether this is not the first page.</summary>
    public required bool IsLater { get; init; }

    /// <summary>Gets how long pictures are kept, in the visitor's language.</summary>
    public required string KeptFor { get; init; }

    /// <summary>Gets how many were deleted just now; <c>null</c> when none were to be.</summary>
    public int? Deleted { get; init; }

    /// <summary>Gets a value indicating whether nothing was ever made.</summary>
    public bool IsEmpty => Cards.Count == 0 && OlderUrl is null && !IsLater && !IsNarrowed;

    /// <summary>Gets a value indicating whether a part is shown.</summary>
    public bool IsNarrowed => Search.Length > 0 || Filter.Name.Length > 0;

    /// <summary>Returns the path with another filter.</summary>
    public string UrlOf(HistoryFilter filter) => Url(filter, Search, after: null);

    internal static HistoryViewModel Of(HistoryPage page, HistoryFilter filter, string search, bool isLater, TimeSpan keepFor, string keptFor) => new()
    {
        Cards = [.. page.Cards.Select(card => HistoryCardViewModel.Of(card, keepFor))],
        Filter = filter,
        Search = search,
        OlderUrl = page.Next is { } next ? Url(filter, search, next.ToString()) : null,
        IsLater = isLater,
        KeptFor = keptFor,
    };

    private static string Url(HistoryFilter filter, string search, string? after)
    {
        var query = new QueryBuilder();
        Add("q", search);
        Add("show", filter.Name);
        Add("after", after);
        return "/history" + query;

        void Add(string name, string? value)
        {
            if (!string.IsNullOrEmpty(value))
            {
                query.Add(name, value);
            }
        }
    }
}
