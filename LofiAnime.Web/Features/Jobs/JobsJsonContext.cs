using System.Text.Json.Serialization;

namespace LofiAnime.Web.Features.Jobs;

/// <summary>How the parts of a job stand in Redis.</summary>
[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, UseStringEnumConverter = true)]
[JsonSerializable(typeof(IReadOnlyList<JobPicture>))]
[JsonSerializable(typeof(JobError))]
[JsonSerializable(typeof(JobSettings))]
[JsonSerializable(typeof(WorkItem))]
internal sealed partial class JobsJsonContext : JsonSerializerContext;
