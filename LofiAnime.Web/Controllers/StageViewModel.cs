using LofiAnime.Web.Features.Jobs;
using LofiAnime.Web.Resources;

namespace LofiAnime.Web.Controllers;

/// <summary>The words for a stage of a job. The script takes them from the page, which holds one of each.</summary>
/// <param name="Name">The stage, as the API tells it; <c>next</c> for who is first in the line.</param>
/// <param name="Text">What happens.</param>
public sealed record StageViewModel(string Name, string Text)
{
    /// <summary>Returns the stages that the script may show.</summary>
    public static IReadOnlyList<StageViewModel> All(Words words) =>
    [
        Of(JobStatus.Queued, position: null, words),
        Of(JobStatus.Queued, position: 1, words) with { Name = "next" },
        Of(JobStatus.Starting, position: null, words),
        Of(JobStatus.Processing, position: null, words),
        Of(JobStatus.Saving, position: null, words),
    ];

    /// <summary>Returns the stage's name; empty when the job is over.</summary>
    internal static string NameOf(JobStatus status) => status switch
    {
        JobStatus.Queued => "queued",
        JobStatus.Starting => "warming-up",
        JobStatus.Processing => "generating",
        JobStatus.Saving => "saving",
        _ => "",
    };

    internal static StageViewModel Of(JobStatus status, long? position, Words words) => new(NameOf(status), status switch
    {
        JobStatus.Queued => position switch
        {
            null => words["Waiting in line…"],
            1 => words["You are next in line…"],
            _ => words["You are number {0} in line…", position],
        },
        JobStatus.Starting => words["Warming up…"],
        JobStatus.Processing => words["Making your picture… about 20 seconds."],
        JobStatus.Saving => words["Putting it away safely…"],
        _ => "",
    });
}
