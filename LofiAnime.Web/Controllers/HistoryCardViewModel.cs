using LofiAnime.Web.Features.Gallery.History;
using LofiAnime.Web.Features.Jobs;
using LofiAnime.Web.Resources;

namespace LofiAnime.Web.Controllers;

/// <summary>A job in the history.</summary>
public sealed record HistoryCardViewModel
{
    /// <summary>Gets the job's id.</summary>
    public required string JobId { get; init; }

    /// <summary>Gets the words; empty for a photo.</summary>
    public required string Prompt { get; init; }

    /// <summary>Gets where the card leads: to the first picture's page, or to the job's where there is none.</summary>
    public required string Url { get; init; }

    /// <summary>Gets the pictures, up to four.</summary>
    public required IReadOnlyList<JobPictureViewModel> Pictures { get; init; }

    /// <summary>Gets why there is no picture, in English, the key of its words; <c>null</c> when there is one.</summary>
    public required string? Instead { get; init; }

    /// <summary>Gets a value indicating whether it is a favourite.</summary>
    public required bool IsFavourite { get; init; }

    /// <summary>Gets when it was asked for.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Gets until when its pictures are kept.</summary>
    public required DateTimeOffset KeptUntil { get; init; }

    internal static HistoryCardViewModel Of(JobCard card, TimeSpan keepFor) => new()
    {
        JobId = card.JobId,
        Prompt = card.Settings.Prompt,
        Url = card.Pictures is [var first, ..] ? PictureLinks.Page(first.Id) : $"/jobs/{card.JobId}",
        Pictures = [.. card.Pictures.Select(static picture => JobPictureViewModel.Of(picture, isSampleArt: false))],
        Instead = card.Pictures.Count > 0 ? null : card.Status switch
        {
            JobStatus.Canceled => Words.Key("You stopped it"),
            JobStatus.Failed or JobStatus.Expired => Words.Key("It was not made"),
            _ => Words.Key("It is being made…"),
        },
        IsFavourite = card.IsFavourite,
        CreatedAt = card.CreatedAt,
        KeptUntil = card.CreatedAt + keepFor,
    };
}
