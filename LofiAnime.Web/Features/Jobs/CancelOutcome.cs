namespace LofiAnime.Web.Features.Jobs;

/// <summary>What became of calling a job off.</summary>
public abstract record CancelOutcome
{
    private CancelOutcome()
    {
    }

    /// <summary>It is called off.</summary>
    /// <param name="Job">The job as it stands now; <see cref="Job.IsCharged"/> tells whether it counts all the same.</param>
    public sealed record Done(Job Job) : CancelOutcome;

    /// <summary>It was final before, and is as it was.</summary>
    /// <param name="Job">The job as it stands.</param>
    public sealed record TooLate(Job Job) : CancelOutcome;
}
