namespace LofiAnime.Web.Features.Jobs;

/// <summary>A free place for one job; dispose it to leave it free.</summary>
public interface IJobPlace : IDisposable
{
    /// <summary>Begins the work on a job that was created <see cref="JobRunner.Started"/>; the place is its own until it ends.</summary>
    void Begin(Job job);
}
