using System.Text.Json.Serialization;
using LofiAnime.Web.Features.Jobs;

namespace LofiAnime.Web.Features.Gallery.History;

/// <summary>What a job's card holds besides what a list is searched and filtered by.</summary>
internal sealed record JobCardBody
{
    public required string Job { get; init; }

    public required JobSettings Settings { get; init; }

    public required JobStatus Status { get; init; }

    public required long Version { get; init; }

    public long? StartedAt { get; init; }

    public long? FinishedAt { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool IsCharged { get; init; }

    public IReadOnlyList<JobPicture>? Pictures { get; init; }

    public JobError? Error { get; init; }
}
