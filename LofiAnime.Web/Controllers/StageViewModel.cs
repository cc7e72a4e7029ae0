using System.Globalization;
using LofiAnime.Web.Features.Jobs;

namespace LofiAnime.Web.Controllers;

/// <summary>The words for a stage of a job. The script takes them from the page, which holds one of each.</summary>
/// <param name="Name">The stage, as the API tells it.</param>
/// <param name="Words">What happens.</param>
public sealed record StageViewModel(string Name, string Words)
{
    /// <summary>Gets the stages that the script may show, in order.</summary>
    public static IReadOnlyList<StageViewModel> All { get; } =
    [
        Of(JobStatus.Queued, position: null),
        Of(JobStatus.Starting, position: null),
        Of(JobStatus.Processing, position: null),
        Of(JobStatus.Saving, position: null),
    ];

    /// <summary>Gets the words for who is first in the line.</summary>
    public static StageViewModel Next { get; } = Of(JobStatus.Queued, position: 1);

    internal static StageViewModel Of(JobStatus status, long? position) => status switch
    {
        JobStatus.Queued => new("queued", position switch
        {
            null => "Waiting in line…",
            1 => "You are next in line…",
            _ => string.Create(CultureInfo.InvariantCulture, $"You are number {position} in line…"),
        }),
        JobStatus.Starting => new("warming-up", "Warming up…"),
        JobStatus.Processing => new("generating", "Making your picture… about 20 seconds."),
        JobStatus.Saving => new("saving", "Putting it away safely…"),
        _ => new("", ""),
    };
}
