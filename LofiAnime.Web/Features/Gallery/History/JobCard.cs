using System.Text.Json;
using LofiAnime.Web.Clients.Storage;
using LofiAnime.Web.Features.Gallery.Shelves;
using LofiAnime.Web.Features.Jobs;

namespace LofiAnime.Web.Features.Gallery.History;

/// <summary>A job as it stands on its owner's shelf.</summary>
public sealed record JobCard
{
    private const char Unfinished = 'u';

    /// <summary>Gets the job's id.</summary>
    public required string JobId { get; init; }

    /// <summary>Gets what was asked for.</summary>
    public required JobSettings Settings { get; init; }

    /// <summary>Gets where it stood when the card was written: at its beginning, and at its end.</summary>
    public required JobStatus Status { get; init; }

    /// <summary>Gets the job's version then.</summary>
    public required long Version { get; init; }

    /// <summary>Gets when it was asked for.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Gets when it was begun.</summary>
    public DateTimeOffset? StartedAt { get; init; }

    /// <summary>Gets when it ended.</summary>
    public DateTimeOffset? FinishedAt { get; init; }

    /// <summary>Gets a value indicating whether it was called off, and counts all the same.</summary>
    public bool IsCharged { get; init; }

    /// <summary>Gets its pictures.</summary>
    public IReadOnlyList<JobPicture> Pictures { get; init; } = [];

    /// <summary>Gets why it failed; <c>null</c> when it has not.</summary>
    public JobError? Error { get; init; }

    /// <summary>Gets a value indicating whether it is a favourite.</summary>
    public bool IsFavourite { get; init; }

    /// <summary>Returns the name of a job's card: what its pictures' ids begin with, so that a picture finds it.</summary>
    public static string IdOf(string jobId) => PictureId.PrefixOf(jobId);

    /// <summary>Returns the name of the card of a picture's job.</summary>
    public static string IdOfPicture(string pictureId) => pictureId[..(pictureId.Length / 2)];

    internal static JobCard Of(Job job, DateTimeOffset now) => new()
    {
        JobId = job.Id,
        Settings = job.Settings,
        Status = job.Status,
        Version = job.Version,
        CreatedAt = job.CreatedAt,
        StartedAt = job.StartedAt,
        FinishedAt = job.Status.IsFinal() ? job.FinishedAt ?? now : null,
        IsCharged = job.IsCharged,
        Pictures = job.Pictures,
        Error = job.Error,
    };

    internal static JobCard Of(ShelfCard card)
    {
        var body = JsonSerializer.Deserialize(card.Body, GalleryJsonContext.Default.JobCardBody)!;
        return new()
        {
            JobId = body.Job,
            Settings = body.Settings,
            Status = body.Status,
            Version = body.Version,
            CreatedAt = card.At,
            StartedAt = Instant(body.StartedAt),
            FinishedAt = Instant(body.FinishedAt),
            IsCharged = body.IsCharged,
            Pictures = body.Pictures ?? [],
            Error = body.Error,
            IsFavourite = card.IsMarked,
        };
    }

    internal ShelfCard ToShelf() => new(IdOf(JobId), CreatedAt, Letter(Settings.Kind), Letter(Status), Settings.Prompt, Body(), IsFavourite);

    internal static char Letter(JobKind kind) => kind is JobKind.Restoration ? 'r' : 'g';

    internal static char Letter(JobStatus status) => status.IsFinal() ? status.Word()[0] : Unfinished;

    private string Body() => JsonSerializer.Serialize(
        new JobCardBody
        {
            Job = JobId,
            Settings = Settings,
            Status = Status,
            Version = Version,
            StartedAt = StartedAt?.ToUnixTimeMilliseconds(),
            FinishedAt = FinishedAt?.ToUnixTimeMilliseconds(),
            IsCharged = IsCharged,
            Pictures = Pictures.Count == 0 ? null : Pictures,
            Error = Error,
        },
        GalleryJsonContext.Default.JobCardBody);

    private static DateTimeOffset? Instant(long? milliseconds) => milliseconds is { } known ? DateTimeOffset.FromUnixTimeMilliseconds(known) : null;
}
