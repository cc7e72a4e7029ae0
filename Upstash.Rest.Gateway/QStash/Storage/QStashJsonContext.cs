using System.Text.Json.Serialization;
using Upstash.Rest.Gateway.QStash.Messages;
using Upstash.Rest.Gateway.QStash.Schedules;

namespace Upstash.Rest.Gateway.QStash.Storage;

/// <summary>What the local QStash keeps in Redis as JSON.</summary>
[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(DeadLetter))]
[JsonSerializable(typeof(LocalMessage))]
[JsonSerializable(typeof(LocalSchedule))]
[JsonSerializable(typeof(UrlGroup))]
internal sealed partial class QStashJsonContext : JsonSerializerContext;
