using LofiAnime.Web.Features.Gallery.History;
using LofiAnime.Web.Features.Jobs;
using LofiAnime.Web.Resources;

namespace LofiAnime.Web.Controllers;

/// <summary>A part of the history that can be looked at alone.</summary>
/// <param name="Name">What it is called in the address; empty for all.</param>
/// <param name="Title">What it is called on the page, in English: the key of its words.</param>
/// <param name="Query">What is asked for.</param>
public sealed record HistoryFilter(string Name, string Title, HistoryQuery Query)
{
    /// <summary>Gets the filters, all first.</summary>
    public static IReadOnlyList<HistoryFilter> All { get; } =
    [
        new("", Words.Key("All"), new()),
        new("made", Words.Key("Made"), new() { Statuses = [JobStatus.Succeeded] }),
        new("not-made", Words.Key("Not made"), new() { Statuses = [JobStatus.Failed, JobStatus.Canceled, JobStatus.Expired] }),
        new("favourites", Words.Key("Favourites"), new() { IsFavouritesOnly = true }),
        new("photos", Words.Key("Photos"), new() { Kind = JobKind.Restoration }),
    ];

    internal static HistoryFilter Find(string? name) => All.FirstOrDefault(filter => filter.Name == name) ?? All[0];
}
