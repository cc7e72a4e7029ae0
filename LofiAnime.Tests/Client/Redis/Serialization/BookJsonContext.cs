using System.Text.Json.Serialization;

namespace LofiAnime.Tests.Client.Redis.Serialization;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(Book))]
[JsonSerializable(typeof(int?))]
internal sealed partial class BookJsonContext : JsonSerializerContext;
