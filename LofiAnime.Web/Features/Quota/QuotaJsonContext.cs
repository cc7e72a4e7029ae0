using System.Text.Json.Serialization;
using Upstash.Rest.Client.RateLimiting;

namespace LofiAnime.Web.Features.Quota;

/// <summary>What the quota keeps in Redis as JSON.</summary>
[JsonSerializable(typeof(RateLimitReceipt))]
internal sealed partial class QuotaJsonContext : JsonSerializerContext;
