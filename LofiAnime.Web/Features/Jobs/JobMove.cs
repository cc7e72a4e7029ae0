using System.Text.Json;
using Upstash.Rest.Client.Redis;

namespace LofiAnime.Web.Features.Jobs;

/// <summary>One step of the state machine: from where it may be taken, to where, and what it writes down.</summary>
/// <param name="To">The status after it.</param>
/// <param name="From">The statuses in which it may be taken.</param>
public sealed record JobMove(JobStatus To, params IReadOnlyList<JobStatus> From)
{
    /// <summary>Gets every status that is not final.</summary>
    private static readonly JobStatus[] Unfinished = [JobStatus.Queued, JobStatus.Starting, JobStatus.Processing, JobStatus.Saving];

    private RedisArgument[] Written { get; init; } = [];

    /// <summary>Gets how far the provider is; <c>null</c> for what is known to stay.</summary>
    public int? Percent { get; private init; }

    /// <summary>Gets a value indicating whether the news goes out even where nobody is known to wait: to who works on the job.</summary>
    public bool IsAlwaysTold { get; private init; }

    /// <summary>The provider has the order, and has not begun.</summary>
    public static JobMove Accepted(string runId) => new(JobStatus.Starting, JobStatus.Starting) { Written = [JobFields.Run, runId] };

    /// <summary>The provider works on it.</summary>
    public static JobMove Processing(string runId, int? percent) =>
        new(JobStatus.Processing, JobStatus.Starting, JobStatus.Processing) { Percent = percent, Written = [JobFields.Run, runId] };

    /// <summary>The pictures are made, and are being fetched.</summary>
    public static JobMove Saving(string runId) =>
        new(JobStatus.Saving, JobStatus.Starting, JobStatus.Processing) { Written = [JobFields.Run, runId] };

    /// <summary>The pictures are ours.</summary>
    public static JobMove Succeeded(IReadOnlyList<JobPicture> pictures) => new(JobStatus.Succeeded, JobStatus.Saving)
    {
        Written = [JobFields.Pictures, JsonSerializer.Serialize(pictures, JobsJsonContext.Default.IReadOnlyListJobPicture)],
    };

    /// <summary>There is no picture.</summary>
    public static JobMove Failed(JobError error) => new(JobStatus.Failed, Unfinished)
    {
        Written = [JobFields.Error, JsonSerializer.Serialize(error, JobsJsonContext.Default.JobError)],
    };

    /// <summary>It is called off before the provider began, and costs nothing.</summary>
    public static JobMove CanceledEarly { get; } = new(JobStatus.Canceled, JobStatus.Queued, JobStatus.Starting) { IsAlwaysTold = true };

    /// <summary>It is called off, whatever the provider did.</summary>
    /// <param name="isCharged">Whether it is charged all the same.</param>
    public static JobMove Canceled(bool isCharged) =>
        new(JobStatus.Canceled, Unfinished) { IsAlwaysTold = true, Written = isCharged ? [JobFields.Charged, "1"] : [] };

    /// <summary>Returns names and values of the fields it writes.</summary>
    internal IEnumerable<RedisArgument> Fields(DateTimeOffset now) =>
        To.IsFinal() ? [.. Written, JobFields.Finished, JobStore.Milliseconds(now)] : Written;
}
