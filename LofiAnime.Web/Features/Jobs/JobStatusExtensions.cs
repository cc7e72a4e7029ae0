namespace LofiAnime.Web.Features.Jobs;

/// <summary>What follows from where a job stands.</summary>
public static class JobStatusExtensions
{
    /// <summary>Tells whether nothing can change it any more.</summary>
    public static bool IsFinal(this JobStatus status) => status >= JobStatus.Succeeded;

    /// <summary>Returns the word for it on the wire and in Redis: the name in lower case.</summary>
    public static string Word(this JobStatus status) => status switch
    {
        JobStatus.Queued => "queued",
        JobStatus.Starting => "starting",
        JobStatus.Processing => "processing",
        JobStatus.Saving => "saving",
        JobStatus.Succeeded => "succeeded",
        JobStatus.Failed => "failed",
        JobStatus.Canceled => "canceled",
        JobStatus.Expired => "expired",
        _ => throw new ArgumentOutOfRangeException(nameof(status), status, null),
    };

    /// <summary>Reads a <see cref="Word"/>.</summary>
    /// <returns><c>null</c> for any other text.</returns>
    public static JobStatus? Read(string word) => All.FirstOrDefault(known => known.Word == word).Status;

    private static readonly (string Word, JobStatus? Status)[] All = [.. Enum.GetValues<JobStatus>().Select(status => (status.Word(), (JobStatus?)status))];
}
