using System.Text.Json.Serialization;

namespace Upstash.Rest.Gateway.QStash.Messages;

/// <summary>One call to one URL, as it is kept until it has been delivered or has failed.</summary>
internal sealed record LocalMessage
{
    /// <summary>Gets the id, <c>msg_…</c>.</summary>
    public required string Id { get; init; }

    /// <summary>Gets where to deliver to.</summary>
    public required string Url { get; init; }

    /// <inheritdoc cref="Publication.Settings"/>
    public required IReadOnlyDictionary<string, string> Settings { get; init; }

    /// <summary>Gets the body.</summary>
    public required byte[] Body { get; init; }

    /// <summary>Gets when it was published, in Unix milliseconds.</summary>
    public required long CreatedAt { get; init; }

    /// <summary>Gets when it is first to be delivered, in Unix milliseconds.</summary>
    public required long NotBefore { get; init; }

    /// <summary>Gets the queue; <see langword="null"/> for none.</summary>
    public string? Queue { get; init; }

    /// <summary>Gets the schedule that made it; <see langword="null"/> for none.</summary>
    public string? ScheduleId { get; init; }

    /// <summary>Gets the URL group it was published to; <see langword="null"/> for none.</summary>
    public string? Group { get; init; }

    /// <summary>Gets the endpoint's name in that group; <see langword="null"/> for none.</summary>
    public string? EndpointName { get; init; }

    /// <summary>Gets the publisher's address.</summary>
    public string? CallerIp { get; init; }

    /// <summary>Gets the settings, read.</summary>
    [JsonIgnore]
    public MessageSettings Delivery => field ??= MessageSettings.Read(Settings);
}
