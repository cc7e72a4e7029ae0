using System.ComponentModel.DataAnnotations;
using LofiAnime.Web.Features.Jobs;

namespace LofiAnime.Web.Controllers.Api.V1;

/// <summary>A job as the API tells it. Times are UTC; a member that says nothing yet is <c>null</c>.</summary>
public sealed record JobAnswer
{
    /// <summary>Gets the id.</summary>
    public required string Id { get; init; }

    /// <summary>Gets what kind of job it is: <c>generation</c> or <c>restoration</c>.</summary>
    [AllowedValues("generation", "restoration")]
    public required string Kind { get; init; }

    /// <summary>Gets where it stands: queued, starting, processing, saving, succeeded, failed, canceled or expired.</summary>
    [AllowedValues("queued", "starting", "processing", "saving", "succeeded", "failed", "canceled", "expired")]
    public required string Status { get; init; }

    /// <summary>Gets what happens now: queued, warming-up, generating or saving; <c>null</c> when nothing does any more.</summary>
    [AllowedValues("queued", "warming-up", "generating", "saving")]
    public required string? Stage { get; init; }

    /// <summary>Gets how far the making is, from 0 to 100; <c>null</c> when nobody knows.</summary>
    public required int? Progress { get; init; }

    /// <summary>Gets its place in the line, from 1; <c>null</c> when it does not stand in one.</summary>
    public required long? QueuePosition { get; init; }

    /// <summary>Gets the number of its changes so far; the id of its events, and the larger of two answers is the newer.</summary>
    public required long Version { get; init; }

    /// <summary>Gets when it was asked for.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Gets when it was begun.</summary>
    public required DateTimeOffset? StartedAt { get; init; }

    /// <summary>Gets when it ended.</summary>
    public required DateTimeOffset? FinishedAt { get; init; }

    /// <summary>Gets its pictures; empty before it has succeeded, and fewer than asked for where some were filtered, which do not count.</summary>
    public required IReadOnlyList<JobImageAnswer> Images { get; init; }

    /// <summary>Gets where the photo is that is restored, for its owner and until it is deleted; <c>null</c> for pictures.</summary>
    public string? OriginalUrl { get; init; }

    /// <summary>Gets why there is no picture; <c>null</c> unless it has failed or expired, and that never counts.</summary>
    public required JobErrorAnswer? Error { get; init; }

    /// <summary>Gets what calling it off came to; <c>null</c> unless it was called off.</summary>
    public required JobCanceledAnswer? Canceled { get; init; }

    /// <summary>Gets a value indicating whether its images were there already when they were asked for, so that nothing was counted; one of them may be somebody else's, and public.</summary>
    public required bool IsKept { get; init; }

    /// <summary>Gets what was asked for, with what the site chose where nothing was said.</summary>
    public required JobSettingsAnswer Settings { get; init; }
}
