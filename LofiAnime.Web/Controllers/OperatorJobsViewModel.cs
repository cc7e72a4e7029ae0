using LofiAnime.Web.Clients;
using LofiAnime.Web.Features.Jobs;

namespace LofiAnime.Web.Controllers;

/// <summary>The operator's view of jobs.</summary>
/// <param name="Work">What waits, and what is being done.</param>
/// <param name="Days">The days that are told, today first; in UTC.</param>
/// <param name="Failures">The failures of each day.</param>
/// <param name="LetterCount">How many jobs were given up.</param>
/// <param name="Letters">The newest of those.</param>
/// <param name="Notice">What came of the last press of a button, when it came to nothing; else <c>null</c>.</param>
public sealed record OperatorJobsViewModel(
    (long Waiting, long Leased) Work,
    IReadOnlyList<DateTimeOffset> Days,
    IReadOnlyList<IReadOnlyDictionary<PictureFailure, long>> Failures,
    long LetterCount,
    IReadOnlyList<DeadLetter> Letters,
    string? Notice)
{
    /// <summary>Gets the kinds of failure that there were, with the count of each day.</summary>
    public IReadOnlyList<(PictureFailure Kind, IReadOnlyList<long> Counts)> FailureRows { get; } =
    [
        .. Enum.GetValues<PictureFailure>()
            .Where(kind => Failures.Any(day => day.ContainsKey(kind)))
            .Select(kind => (kind, (IReadOnlyList<long>)[.. Failures.Select(day => day.GetValueOrDefault(kind))])),
    ];
}
