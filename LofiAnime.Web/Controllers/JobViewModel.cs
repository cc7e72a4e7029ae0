using System.Globalization;
using LofiAnime.Web.Clients;
using LofiAnime.Web.Clients.OfflineArtist;
using LofiAnime.Web.Features.Jobs;
using LofiAnime.Web.Resources;

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

    /// <summary>Gets its pictures; empty when there are none, or none yet.</summary>
    public required IReadOnlyList<JobPictureViewModel> Pictures { get; init; }

    /// <summary>Gets a value indicating whether the pictures were there already, and cost nothing.</summary>
    public bool IsKept { get; init; }

    /// <summary>Gets how many pictures were asked for.</summary>
    public required int Count { get; init; }

    /// <summary>Gets the name of their shape.</summary>
    public required string Shape { get; init; }

    /// <summary>Gets the home page's path, filled in for the same with another seed.</summary>
    public required string VaryUrl { get; init; }

    /// <summary>Gets the home page's path, filled in for the very same; <c>null</c> where pictures have no seed.</summary>
    public required string? AgainUrl { get; init; }

    /// <summary>Gets why there is no picture; <c>null</c> when there is one, or may be.</summary>
    public required FailureCardViewModel? Failure { get; init; }

    /// <summary>Gets a value indicating whether the page has to be loaded again for news.</summary>
    public bool IsGoingOn => Pictures.Count == 0 && Failure is null;

    /// <summary>Gets how long it has been going on, as on a tape deck: "1:07".</summary>
    public string ElapsedInWords => string.Create(CultureInfo.InvariantCulture, $"{(long)Elapsed.TotalMinutes}:{Elapsed.Seconds:00}");

    internal static JobViewModel Of(Job job, long? position, JobOwner visitor, StopWords stopWords, IPictureProvider provider, DateTimeOffset now, Words words)
    {
        var seed = job.SeedFor(provider.Abilities);
        var isOwn = job.Owner.Id == visitor.Id;
        var elapsed = now - job.CreatedAt;
        return new()
        {
            Prompt = job.Settings.Prompt,
            Stage = StageViewModel.Of(job.Status, position, words),
            Percent = job.Percent,
            Elapsed = elapsed > TimeSpan.Zero ? elapsed : TimeSpan.Zero,
            StopWords = job.Status is JobStatus.Queued or JobStatus.Starting ? stopWords.Early : stopWords.Late,
            StopUrl = JobLinks.Page(job) + "/cancel",
            IsOwn = isOwn,
            Pictures = [.. job.Pictures.Select(picture => JobPictureViewModel.Of(picture, provider.Name == OfflinePictureProvider.ProviderName) with { Width = job.Settings.Shape.Width, Height = job.Settings.Shape.Height })],
            Count = job.Settings.Count,
            Shape = job.Settings.Shape.Name,
            VaryUrl = PictureLinks.Vary(job.Settings),
            AgainUrl = seed is null ? null : PictureLinks.Begin(job.Settings, seed),
            Failure = FailureCardViewModel.Of(job) is { } card
                ? card with { RetryUrl = JobLinks.Page(job) + "/retry", WordsUrl = PictureLinks.Begin(job.Settings, job.Settings.Seed), NextStep = isOwn ? card.NextStep : FailureNextStep.None }
                : null,
        };
    }
}
