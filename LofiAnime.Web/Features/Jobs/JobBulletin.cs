using System.Globalization;

namespace LofiAnime.Web.Features.Jobs;

/// <summary>One piece of news of a job.</summary>
/// <param name="JobId">The job.</param>
/// <param name="Version">The job's version then; 0 when somebody only asks to look at its run.</param>
/// <param name="Status">Where it stands then; <c>null</c> when nothing is known but that something may have happened.</param>
/// <param name="Percent">How far the provider is; <c>null</c> when that is not news.</param>
public sealed record JobBulletin(string JobId, long Version, JobStatus? Status, int? Percent)
{
    /// <summary>The word in place of a version that asks to look at a job's run now.</summary>
    private const string LookWord = "look";

    /// <summary>The word in place of a version that says that somebody waits for a job's news; see <c>Watch.lua</c>.</summary>
    private const string WatchWord = "watch";

    /// <summary>Gets a value indicating whether the provider rang, and the run is to be looked at.</summary>
    public bool IsRing => Version == 0 && !IsWatch;

    /// <summary>Gets a value indicating whether somebody waits for the job's news from now on, which is news to who works on it alone.</summary>
    public bool IsWatch { get; private init; }

    /// <summary>Returns the text that asks whoever works on a job to look at its run.</summary>
    public static string Ring(string jobId) => $"{jobId} {LookWord}";

    /// <summary>Reads a text of the channel: id, version, status and percentage, with blanks between; see <c>Move.lua</c>.</summary>
    /// <returns><c>null</c> for any other text.</returns>
    public static JobBulletin? Read(string text)
    {
        var parts = text.Split(' ');
        if (!Jobs.JobId.IsOne(parts[0]))
        {
            return null;
        }

        if (parts is [_, LookWord or WatchWord])
        {
            return new(parts[0], 0, null, null) { IsWatch = parts[1] == WatchWord };
        }

        return parts.Length >= 3 && long.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var version) && JobStatusExtensions.Read(parts[2]) is { } status
            ? new(parts[0], version, status, parts.Length > 3 && int.TryParse(parts[3], NumberStyles.None, CultureInfo.InvariantCulture, out var percent) ? percent : null)
            : null;
    }
}
