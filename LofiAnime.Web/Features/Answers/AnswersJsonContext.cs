using System.Text.Json.Serialization;

namespace LofiAnime.Web.Features.Answers;

/// <summary>How an answer stands in Redis.</summary>
[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, UseStringEnumConverter = true)]
[JsonSerializable(typeof(Answer))]
[JsonSerializable(typeof(string[]))]
internal sealed partial class AnswersJsonContext : JsonSerializerContext;
