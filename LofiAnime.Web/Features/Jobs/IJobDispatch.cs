namespace LofiAnime.Web.Features.Jobs;

/// <summary>Sees to it that jobs are taken up.</summary>
public interface IJobDispatch
{
    /// <summary>Takes a place, so that a job can be begun here at once.</summary>
    /// <returns><c>null</c> when there is none: the job waits for its turn. Otherwise use it or dispose it.</returns>
    IJobPlace? TryTakePlace();

    /// <summary>Sees to a job that was written and waits for its turn. The work list has it already, leased: where the database or QStash gives no answer the job is only late, and that is no failure.</summary>
    Task AnnounceAsync(WorkItem item, CancellationToken cancellationToken);

    /// <summary>Has a job's run looked at now, since the provider rang.</summary>
    Task RingAsync(Job job, CancellationToken cancellationToken);
}
