using System.Globalization;
using LofiAnime.Web.Features.Jobs;

namespace LofiAnime.Web.Controllers;

/// <summary>A job's page, for a browser without JavaScript.</summary>
public sealed record JobViewModel
{
    /// <summary>Gets the visitor's words.</summary>
    public required string Prompt { get; init; }

    /// <summary>Gets the words for where the job stands.</summary>
    public required StageViewModel Stage { get; init; }

    /// <summary>Gets how far the making is, from 0 to 100; <c>null</c> when nobody knows.</summary>
    public required int? Percent { get; init; }

    /// <summary>Gets how long it has been going on.</summary>
    public required TimeSpan Elapsed { get; init; }

    /// <summary>Gets what stopping it now would come to.</summary>
    public required string StopWords { get; init; }

    /// <summary>Gets the path that stops it.</summary>
    public required string StopUrl { get; init; }

    /// <summary>Gets a value indicating whether the visitor may stop it, and try again: it is its own.</summary>
    public required bool IsOwn { get; init; }

    /// <summary>Gets its picture; <c>null</c> when there is none, or none yet.</summary>
    public required JobPictureViewModel? Picture { get; init; }

    /// <summary>Gets why there is no picture; <c>null</c> when there is one, or may be.</summary>
    public required FailureCardViewModel? Failure { get; init; }

    /// <summary>Gets a value indicating whether the page has to be loaded again for news.</summary>
    public bool IsGoingOn => Picture is null && Failure is null;

    /// <summary>Gets how long it has been going on, as on a tape deck: "1:07".</summary>
    public string ElapsedInWords => string.Create(CultureInfo.InvariantCulture, $"{(long)Elapsed.TotalMinutes}:{Elapsed.Seconds:00}");

    internal static JobViewModel Of(Job job, long? position, JobOwner visitor, StopWords words, bool isSampleArt, DateTimeOffset now)
    {
        var isOwn = job.Owner.Id == visitor.Id;
        var elapsed = now - job.CreatedAt;
        return new()
        {
            Prompt = job.Settings.Prompt,
            Stage = StageViewModel.Of(job.Status, position),
            Percent = job.Percent,
            Elapsed = elapsed > TimeSpan.Zero ? elapsed : TimeSpan.Zero,
            StopWords = job.Status is JobStatus.Queued or JobStatus.Starting ? words.Early : words.Late,
            StopUrl = JobLinks.Page(job) + "/cancel",
            IsOwn = isOwn,
            Picture = job is { Status: JobStatus.Succeeded, Pictures: [var picture, ..] } ? JobPictureViewModel.Of(picture, isSampleArt) : null,
            Failure = FailureCardViewModel.Of(job) is { } card
                ? card with { RetryUrl = JobLinks.Page(job) + "/retry", WordsUrl = PictureLinks.Begin(job.Settings.Prompt), NextStep = isOwn ? card.NextStep : FailureNextStep.None }
                : null,
        };
    }
}
