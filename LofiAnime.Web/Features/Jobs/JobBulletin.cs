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

    /// <summary>Gets a value indicating whether the provider rang, and the run is to be looked at.</summary>
    public bool IsRing => Version == 0;

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

        if (parts is [_, LookWord])
        {
            return new(parts[0], 0, null, null);
        }

        return parts.Length >= 3 && long.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var version) && JobStatusExtensions.Read(parts[2]) is { } status
            ? new(parts[0], version, status, parts.Length > 3 && int.TryParse(parts[3], NumberStyles.None, CultureInfo.InvariantCulture, out var percent) ? percent : null)
            : null;
    }
}
