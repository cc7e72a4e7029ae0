using LofiAnime.Web.Clients;

namespace LofiAnime.Web.Features.Jobs;

/// <summary>One taking up of a job, as far as whoever does it knows.</summary>
public sealed class JobRun
{
    /// <summary>Takes a job that was just claimed, or created so.</summary>
    /// <param name="job">The job as it stands now.</param>
    /// <param name="order">What the provider is asked.</param>
    /// <param name="provider">Who is asked: the job's engine.</param>
    /// <param name="mayHaveBegun">Whether somebody before may have asked the provider.</param>
    internal JobRun(Job job, PictureOrder order, IPictureProvider provider, bool mayHaveBegun)
    {
        Job = job;
        Order = order;
        Provider = provider;
        Status = job.Status;
        Version = job.Version;
        RunId = job.RunId;
        Percent = job.Percent;
        IsWatched = job.IsWatched;
        MayHaveBegun = mayHaveBegun;
    }

    /// <summary>Gets the job as it stood when it was taken up.</summary>
    public Job Job { get; }

    /// <summary>Gets what the provider is asked.</summary>
    public PictureOrder Order { get; }

    /// <summary>Gets who is asked.</summary>
    internal IPictureProvider Provider { get; }

    /// <summary>Gets or sets where the job stands, as far as is known here.</summary>
    internal JobStatus Status { get; set; }

    /// <summary>Gets or sets the job's version, as far as is known here.</summary>
    internal long Version { get; set; }

    /// <summary>Gets or sets when it was moved last.</summary>
    internal DateTimeOffset MovedAt { get; set; }

    /// <summary>Gets or sets the provider's name for the run, once the job has it, too.</summary>
    internal string? RunId { get; set; }

    /// <summary>Gets or sets how far the provider was at the last look; it never goes back.</summary>
    internal int? Percent { get; set; }

    /// <summary>Gets or sets a value indicating whether somebody waits for news.</summary>
    internal bool IsWatched { get; set; }

    /// <summary>Gets or sets a value indicating whether the provider may have been asked already.</summary>
    internal bool MayHaveBegun { get; set; }

    /// <summary>Gets or sets a value indicating whether the provider was asked for the run once, and knew of none.</summary>
    internal bool IsMissing { get; set; }

    /// <summary>Gets or sets how often the run was looked at.</summary>
    internal int Looks { get; set; }

    /// <summary>Gets or sets how often in a row something outside gave no answer.</summary>
    internal int Troubles { get; set; }

    /// <summary>Has its percentages told from now on, also the one that was seen last: nobody was told of it.</summary>
    internal void BeginTelling()
    {
        IsWatched = true;
        Percent = null;
    }
}
