namespace LofiAnime.Web.Features.Jobs;

/// <summary>Where a job stands. It only ever moves down this list, and never again once it is final.</summary>
public enum JobStatus
{
    /// <summary>Waits for a free place.</summary>
    Queued,

    /// <summary>Taken up; the provider has not begun: a request on its way, or a model that warms up.</summary>
    Starting,

    /// <summary>The provider works on it, and may bill it.</summary>
    Processing,

    /// <summary>The pictures are made, and on their way into our store.</summary>
    Saving,

    /// <summary>Final: the pictures are ours.</summary>
    Succeeded,

    /// <summary>Final: there is no picture; <see cref="JobError"/> says why.</summary>
    Failed,

    /// <summary>Final: the visitor, or who waited for it, called it off.</summary>
    Canceled,

    /// <summary>Final: no place came free before its deadline.</summary>
    Expired,
}
