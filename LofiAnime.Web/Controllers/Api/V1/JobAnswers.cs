using System.Globalization;
using LofiAnime.Web.Clients;
using LofiAnime.Web.Features.Generation;
using LofiAnime.Web.Features.Jobs;
using LofiAnime.Web.Hosting;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;

namespace LofiAnime.Web.Controllers.Api.V1;

/// <summary>Tells jobs as the API does.</summary>
public sealed class JobAnswers(JobService jobs, StyleBook styles, IPictureProvider provider, IOptions<SiteOptions> site)
{
    /// <summary>Tells a job. Costs 1 Redis command while it waits in the line, else none.</summary>
    public async Task<JobAnswer> OfAsync(HttpRequest request, Job job, CancellationToken cancellationToken)
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
            Images = [.. job.Pictures.Select(picture => ImageOf(request, job, picture))],
            Error = FailureCardViewModel.Of(job) is { } card && job.Status is not JobStatus.Canceled
                ? new(card.Code, $"{card.Title}. {card.Advice}", card.Reference!)
                : null,
            Canceled = job.Status is JobStatus.Canceled ? new(job.IsCharged) : null,
            Settings = SettingsOf(job),
        };
    }

    /// <summary>Returns the tag of an answer: the job's version, and its place, which moves without the job. It is weak, since an answer may be sent compressed.</summary>
    public static EntityTagHeaderValue TagOf(JobAnswer answer) =>
        new(string.Create(CultureInfo.InvariantCulture, $"\"{answer.Version}{(answer.QueuePosition is { } place ? $".{place}" : "")}\""), isWeak: true);

    private static string? StageOf(JobStatus status) => status switch
    {
        JobStatus.Queued => "queued",
        JobStatus.Starting => "warming-up",
        JobStatus.Processing => "generating",
        JobStatus.Saving => "saving",
        _ => null,
    };

    private JobSettingsAnswer SettingsOf(Job job)
    {
        var isPicture = job.Settings.Kind is JobKind.Generation;
        return new(
            job.Settings.Prompt,
            job.Settings.NegativePrompt,
            isPicture ? job.Settings.StyleId ?? styles.All[0].Id : null,
            isPicture ? job.Settings.Shape.Name : null,
            job.Settings.Count,
            job.SeedFor(provider.Abilities));
    }

    private JobImageAnswer ImageOf(HttpRequest request, Job job, JobPicture picture)
    {
        var shape = job.Settings.Kind is JobKind.Generation ? job.Settings.Shape : null;
        return new(
            picture.Id,
            request.UrlOf(PictureLinks.File(picture), site.Value),
            request.UrlOf(PictureLinks.Download(picture), site.Value),
            request.UrlOf(PictureLinks.Page(picture.Id), site.Value),
            picture.Format.MediaType(),
            PictureLinks.FileName(picture.Id, picture.Format),
            shape?.Width,
            shape?.Height,
            job.Settings.Prompt,
            provider.Name);
    }
}
