using LofiAnime.Web.Features.Jobs;

namespace LofiAnime.Web.Controllers;

/// <summary>Where a job is.</summary>
internal static class JobLinks
{
    /// <summary>Returns the path of the page.</summary>
    public static string Page(Job job) => $"/jobs/{job.Id}";

    /// <summary>Returns the path in the API.</summary>
    public static string Api(Job job) => $"/api/v1/jobs/{job.Id}";
}
