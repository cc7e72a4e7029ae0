using System.Globalization;
using LofiAnime.Web.Clients;
using LofiAnime.Web.Features.Gallery.History;
using LofiAnime.Web.Features.Generation;
using LofiAnime.Web.Features.Jobs;
using LofiAnime.Web.Hosting;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;

namespace LofiAnime.Web.Controllers.Api.V1;

/// <summary>Tells jobs as the API does.</summary>
public sealed class JobAnswers(JobService jobs, StyleBook styles, PictureEngines engines, IOptions<SiteOptions> site)
{
    /// <summary>Tells a job. Costs 1 Redis command while it waits in the line, else none.</summary>
    /// <param name="request">The request that is answered.</param>
    /// <param name="job">The job.</param>
    /// <param name="cancellationToken">The request's.</param>
    /// <param name="isKept">Whether it answers an order that came after it had ended.</param>
    public async Task<JobAnswer> OfAsync(HttpRequest request, Job job, CancellationToken cancellationToken, bool isKept = false)
    {
        var position = await jobs.PositionAsync(job, cancellationToken);
        return new()
        {
            Id = job.Id,
            Kind = job.Settings.Kind is JobKind.Restoration ? "restoration" : "generation",
            Status = job.Status.Word(),
            Stage = StageOf(job.Status),
            Progress = job.Status is JobStatus.Succeeded ? 100 : job.Percent,
            QueuePosition = position,
            Version = job.Version,
            CreatedAt = job.CreatedAt,
            StartedAt = job.StartedAt,
            FinishedAt = job.FinishedAt,
            Images = [.. job.Pictures.Select(picture => ImageOf(request, job.Settings, picture))],
            OriginalUrl = job.Settings.Photo is { } photo ? request.UrlOf(PhotoLinks.File(photo), site.Value) : null,
            Error = job.Status is JobStatus.Canceled ? null : ErrorOf(job),
            Canceled = job.Status is JobStatus.Canceled ? new(job.IsCharged) : null,
            IsKept = isKept || job.IsKept,
            Settings = SettingsOf(job.Id, job.Settings),
        };
    }

    /// <summary>Tells a job as it stands on its owner's shelf.</summary>
    public JobAnswer Of(HttpRequest request, JobCard card) => new()
    {
        Id = card.JobId,
        Kind = card.Settings.Kind is JobKind.Restoration ? "restoration" : "generation",
        Status = card.Status.Word(),
        Stage = StageOf(card.Status),
        Progress = card.Status is JobStatus.Succeeded ? 100 : null,
        QueuePosition = null,
        Version = card.Version,
        CreatedAt = card.CreatedAt,
        StartedAt = card.StartedAt,
        FinishedAt = card.FinishedAt,
        Images = [.. card.Pictures.Select(picture => ImageOf(request, card.Settings, picture))],
        OriginalUrl = card.Settings.Photo is { } photo ? request.UrlOf(PhotoLinks.File(photo), site.Value) : null,
        Error = FailureCardViewModel.Of(card.Status, card.Error, Job.ReferenceOf(card.JobId), card.IsCharged) is { } failure && card.Status is not JobStatus.Canceled
            ? new(failure.Code, $"{failure.Title}. {failure.Advice}", failure.Reference!)
            : null,
        Canceled = card.Status is JobStatus.Canceled ? new(card.IsCharged) : null,
        IsKept = false, // Such a job stands on no shelf.
        Settings = SettingsOf(card.JobId, card.Settings),
    };

    /// <summary>Returns the tag of an answer: the job's version, and its place, which moves without the job. It is weak, since an answer may be sent compressed.</summary>
    public static EntityTagHeaderValue TagOf(JobAnswer answer) =>
        new(string.Create(CultureInfo.InvariantCulture, $"\"{answer.Version}{(answer.QueuePosition is { } place ? $".{place}" : "")}\""), isWeak: true);

    private static JobErrorAnswer? ErrorOf(Job job) => job.Settings.Kind is JobKind.Restoration
        ? RestoreCardViewModel.Of(job) is { } photo ? new(photo.Code, $"{photo.Title}. {photo.Advice}", photo.Reference!) : null
        : FailureCardViewModel.Of(job) is { } card ? new(card.Code, $"{card.Title}. {card.Advice}", card.Reference!) : null;

    private static string? StageOf(JobStatus status) => status switch
    {
        JobStatus.Queued => "queued",
        JobStatus.Starting => "warming-up",
        JobStatus.Processing => "generating",
        JobStatus.Saving => "saving",
        _ => null,
    };

    private JobSettingsAnswer SettingsOf(string jobId, JobSettings settings)
    {
        var isPicture = settings.Kind is JobKind.Generation;
        return new(
            settings.Prompt,
            settings.NegativePrompt,
            isPicture ? settings.StyleId ?? styles.All[0].Id : null,
            isPicture ? settings.Shape.Name : null,
            settings.Count,
            Job.SeedOf(jobId, settings, engines.Of(settings.Engine).Abilities),
            isPicture ? settings.Engine ?? PictureEngines.HouseWord : null);
    }

    private JobImageAnswer ImageOf(HttpRequest request, JobSettings settings, JobPicture picture)
    {
        var shape = settings.Kind is JobKind.Generation ? settings.Shape : null;
        return new(
            picture.Id,
            request.UrlOf(PictureLinks.File(picture), site.Value),
            request.UrlOf(PictureLinks.Download(picture), site.Value),
            request.UrlOf(PictureLinks.Page(picture.Id), site.Value),
            picture.Format.MediaType(),
            PictureLinks.FileName(picture.Id, picture.Format),
            shape?.Width,
            shape?.Height,
            settings.Prompt,
            engines.Of(settings.Engine).Name);
    }
}
