using System.Globalization;
using LofiAnime.Web.Clients;

namespace LofiAnime.Web.Features.Jobs;

/// <summary>One piece of work that outlives its request, as it stands in Redis.</summary>
public sealed record Job
{
    /// <summary>Gets the id: 32 lower-case hexadecimal digits that nobody guesses.</summary>
    public required string Id { get; init; }

    /// <summary>Gets what logs and visitors call it: enough of the id to find the job, not enough to open it.</summary>
    public string Reference => ReferenceOf(Id);

    /// <summary>Gets whose it is.</summary>
    public required JobOwner Owner { get; init; }

    /// <summary>Gets what it is to make.</summary>
    public required JobSettings Settings { get; init; }

    /// <summary>Gets its place on the <see cref="WorkList"/>, with what it was charged.</summary>
    public required WorkItem Work { get; init; }

    /// <summary>Gets where it stands.</summary>
    public required JobStatus Status { get; init; }

    /// <summary>Gets the number of its changes so far, from 1; the id of its events.</summary>
    public required long Version { get; init; }

    /// <summary>Gets when it was asked for.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Gets until when it may wait for a start.</summary>
    public required DateTimeOffset StartBefore { get; init; }

    /// <summary>Gets when it was taken up first; <c>null</c> while it waits.</summary>
    public DateTimeOffset? StartedAt { get; init; }

    /// <summary>Gets until when its run may take; <c>null</c> while it waits.</summary>
    public DateTimeOffset? Deadline { get; init; }

    /// <summary>Gets when it became final; <c>null</c> before.</summary>
    public DateTimeOffset? FinishedAt { get; init; }

    /// <summary>Gets the provider's name for its run; <c>null</c> until that is known.</summary>
    public string? RunId { get; init; }

    /// <summary>Gets how far the provider is, from 0 to 100; <c>null</c> when it does not tell, or nobody looks.</summary>
    public int? Percent { get; init; }

    /// <summary>Gets the proof of who works on it now; every step of that work must show it.</summary>
    public string? Claim { get; init; }

    /// <summary>Gets how often it was taken up.</summary>
    public int Claims { get; init; }

    /// <summary>Gets a value indicating whether somebody waits for its news.</summary>
    public bool IsWatched { get; init; }

    /// <summary>Gets a value indicating whether a canceled job is charged all the same: its run had begun, and its visitor has called off too many today.</summary>
    public bool IsCharged { get; init; }

    /// <summary>Gets a value indicating whether its pictures were there already: it was never charged, is known for a day, and may show a picture of somebody else that is public.</summary>
    public bool IsKept { get; init; }

    /// <summary>Gets its pictures; empty before it has succeeded.</summary>
    public IReadOnlyList<JobPicture> Pictures { get; init; } = [];

    /// <summary>Gets why it failed; <c>null</c> when it has not.</summary>
    public JobError? Error { get; init; }

    /// <inheritdoc cref="SeedOf"/>
    public int? SeedFor(PictureAbilities abilities) => SeedOf(Id, Settings, abilities);

    /// <summary>Returns the seed that a job's run has: the one asked for, else where the provider draws lots one of the job's own, the same whoever takes it up.</summary>
    /// <returns><c>null</c> where pictures have none.</returns>
    public static int? SeedOf(string id, JobSettings settings, PictureAbilities abilities) =>
        settings.Kind is JobKind.Restoration || !abilities.HasSeed ? null : settings.Seed ?? (abilities.IsRandom ? OwnSeedOf(id) : 0);

    /// <summary>Returns a seed that a job has by its id alone.</summary>
    public static int OwnSeedOf(string id) => int.Parse(id.AsSpan(0, 8), NumberStyles.HexNumber, CultureInfo.InvariantCulture) & int.MaxValue;

    /// <summary>Returns the <see cref="Reference"/> of a job's id.</summary>
    public static string ReferenceOf(string id) => id[..8];
}
