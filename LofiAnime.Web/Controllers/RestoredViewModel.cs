using System.Globalization;
using LofiAnime.Web.Features.Jobs;

namespace LofiAnime.Web.Controllers;

/// <summary>The page of a job that restores a photo, for a browser without JavaScript.</summary>
public sealed record RestoredViewModel
{
    /// <summary>Gets the job's id.</summary>
    public required string JobId { get; init; }

    /// <summary>Gets the job's stage by its name in the API; empty when it is over.</summary>
    public required string Stage { get; init; }

    /// <summary>Gets its place in the line, from 1; <c>null</c> when it does not stand in one.</summary>
    public required long? Place { get; init; }

    /// <summary>Gets how far it is, from 0 to 100; <c>null</c> when nobody knows.</summary>
    public required int? Percent { get; init; }

    /// <summary>Gets how long it has been going on, as on a tape deck: "1:07".</summary>
    public required string Elapsed { get; init; }

    /// <summary>Gets what stopping it now would come to.</summary>
    public required string StopWords { get; init; }

    /// <summary>Gets a value indicating whether the visitor may stop it, try again, and see the original.</summary>
    public required bool IsOwn { get; init; }

    /// <summary>Gets the path of the original; <c>null</c> when it is deleted, or another's.</summary>
    public required string? OriginalUrl { get; init; }

    /// <summary>Gets the path that deletes the original.</summary>
    public required string DeleteUrl { get; init; }

    /// <summary>Gets the restored photo; <c>null</c> when there is none, or none yet.</summary>
    public required JobPictureViewModel? Picture { get; init; }

    /// <summary>Gets why there is none; <c>null</c> when there is one, or may be.</summary>
    public required RestoreCardViewModel? Card { get; init; }

    /// <summary>Gets a value indicating whether the page has to be loaded again for news.</summary>
    public bool IsGoingOn => Picture is null && Card is null;

    /// <summary>Gets the path that stops it.</summary>
    public string StopUrl => $"/jobs/{JobId}/cancel";

    internal static RestoredViewModel Of(Job job, long? position, bool isOwn, bool hasOriginal, StopWords words, DateTimeOffset now)
    {
        var elapsed = now > job.CreatedAt ? now - job.CreatedAt : TimeSpan.Zero;
        return new()
        {
            JobId = job.Id,
            Stage = StageViewModel.NameOf(job.Status),
            Place = position,
            Percent = job.Percent,
            Elapsed = string.Create(CultureInfo.InvariantCulture, $"{(long)elapsed.TotalMinutes}:{elapsed.Seconds:00}"),
            StopWords = job.Status is JobStatus.Queued or JobStatus.Starting ? words.Early : words.Late,
            IsOwn = isOwn,
            OriginalUrl = hasOriginal ? PhotoLinks.File(job.Settings.Photo!) : null,
            DeleteUrl = job.Settings.Photo is { } photo ? PhotoLinks.Delete(photo) : "",
            Picture = job is { Status: JobStatus.Succeeded, Pictures: [var picture, ..] } ? JobPictureViewModel.Of(picture, isSampleArt: false) : null,
            Card = RestoreCardViewModel.Of(job) is { } card
                ? card with { RetryUrl = $"/jobs/{job.Id}/retry", NextStep = isOwn && hasOriginal ? card.NextStep : RestoreNextStep.OtherPhoto }
                : null,
        };
    }
}
