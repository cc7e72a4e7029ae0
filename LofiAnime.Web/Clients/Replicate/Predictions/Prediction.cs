using System.Text.Json;
using System.Text.Json.Serialization;

namespace LofiAnime.Web.Clients.Replicate;

/// <summary>One run of a model. Members that an answer may leave out are <c>null</c> then.</summary>
/// <remarks>Source: https://replicate.com/docs/reference/http#predictions.get</remarks>
public sealed record Prediction
{
    /// <summary>Gets the id: letters, digits, <c>.</c>, <c>-</c> and <c>_</c>.</summary>
    public required string Id { get; init; }

    /// <summary>Gets where it stands.</summary>
    public required PredictionStatus Status { get; init; }

    /// <summary>Gets the model, as <c>owner/name</c>.</summary>
    [JsonConverter(typeof(LenientTextJsonConverter))]
    public string? Model { get; init; }

    /// <summary>Gets the model's version; <c>hidden</c> for an official model.</summary>
    [JsonConverter(typeof(LenientTextJsonConverter))]
    public string? Version { get; init; }

    /// <summary>Gets the inputs as they were sent; emptied an hour after the end.</summary>
    public JsonElement? Input { get; init; }

    /// <summary>Gets what the model made, in the model's own shape; see <see cref="ReplicateOutput"/>.</summary>
    public JsonElement? Output { get; init; }

    /// <summary>Gets what the model has printed so far; see <see cref="PredictionProgress"/>.</summary>
    [JsonConverter(typeof(LenientTextJsonConverter))]
    public string? Logs { get; init; }

    /// <summary>Gets why it failed: mostly text.</summary>
    public JsonElement? Error { get; init; }

    /// <summary>Gets measures such as <c>predict_time</c> and <c>total_time</c>, in seconds.</summary>
    public JsonElement? Metrics { get; init; }

    /// <summary>Gets who began it: <c>api</c> or <c>web</c>.</summary>
    [JsonConverter(typeof(LenientTextJsonConverter))]
    public string? Source { get; init; }

    /// <summary>Gets a value indicating whether input, output and logs are gone, as they are an hour after the end.</summary>
    public bool? DataRemoved { get; init; }

    /// <summary>Gets the deployment that ran it.</summary>
    [JsonConverter(typeof(LenientTextJsonConverter))]
    public string? Deployment { get; init; }

    /// <summary>Gets when it is stopped, asked for by <c>Cancel-After</c>.</summary>
    [JsonConverter(typeof(LenientTimestampJsonConverter))]
    public DateTimeOffset? Deadline { get; init; }

    /// <summary>Gets when it was created.</summary>
    [JsonConverter(typeof(LenientTimestampJsonConverter))]
    public DateTimeOffset? CreatedAt { get; init; }

    /// <summary>Gets when the model began to work on it.</summary>
    [JsonConverter(typeof(LenientTimestampJsonConverter))]
    public DateTimeOffset? StartedAt { get; init; }

    /// <summary>Gets when it ended.</summary>
    [JsonConverter(typeof(LenientTimestampJsonConverter))]
    public DateTimeOffset? CompletedAt { get; init; }

    /// <summary>Gets where Replicate rings for it.</summary>
    [JsonConverter(typeof(LenientTextJsonConverter))]
    public string? Webhook { get; init; }

    /// <summary>Gets its addresses.</summary>
    public PredictionUrls? Urls { get; init; }
}
