using LofiAnime.Web.Features.Quota;

namespace LofiAnime.Web.Features.Jobs;

/// <summary>Asks for a job.</summary>
/// <param name="Owner">Whose it will be.</param>
/// <param name="Holder">Whom the quota counts.</param>
/// <param name="Settings">What it is to make; validated.</param>
/// <param name="IdempotencyKey">The same key of the same owner asks for the same job; <c>null</c> for a new one.</param>
public sealed record JobRequest(JobOwner Owner, QuotaHolder Holder, JobSettings Settings, string? IdempotencyKey = null)
{
    /// <summary>Gets what is done once the job is charged, before it is written; where that fails, the charge is given back and there is no job. <c>null</c> for nothing.</summary>
    public Func<CancellationToken, Task>? Prepare { get; init; }

    /// <summary>Gets what is asked before anything is charged, unless the key's job is there: a final job that it finds stands for the order. <c>null</c> for nothing.</summary>
    public Func<CancellationToken, Task<Job?>>? Answer { get; init; }
}
