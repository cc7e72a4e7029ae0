using System.Text.Json.Serialization;

namespace LofiAnime.Tests.Client.Vector;

internal sealed record City(string Name, long Population, string[] Tags);

[JsonSerializable(typeof(City))]
[JsonSerializable(typeof(string[]))]
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
internal sealed partial class VectorTestJson : JsonSerializerContext;
