using System.Text.Json.Serialization;

namespace LofiAnime.Web.Controllers.Api.V1;

/// <summary>The JSON of the API: camel case, and <c>null</c> written out, so that an answer always has the same members.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(ApiProblem))]
[JsonSerializable(typeof(GenerationBody))]
[JsonSerializable(typeof(JobAnswer))]
[JsonSerializable(typeof(JobListAnswer))]
[JsonSerializable(typeof(ProgressAnswer))]
[JsonSerializable(typeof(QuotaAnswer))]
[JsonSerializable(typeof(ShareAnswer))]
internal sealed partial class ApiJsonContext : JsonSerializerContext;
