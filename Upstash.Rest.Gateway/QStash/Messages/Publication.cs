namespace Upstash.Rest.Gateway.QStash.Messages;

/// <summary>What a caller asks to be delivered, as he wrote it; a schedule keeps one, and makes messages of it.</summary>
internal sealed record Publication
{
    /// <summary>Gets the URL, or the name of a URL group.</summary>
    public required string Destination { get; init; }

    /// <summary>Gets <c>Upstash-…</c> settings and <c>Content-Type</c>, by name in lower case.</summary>
    public required IReadOnlyDictionary<string, string> Settings { get; init; }

    /// <summary>Gets the caller's other headers, which <c>Upstash-Header-Forward</c> sends on; by name in lower case.</summary>
    public IReadOnlyDictionary<string, string> OtherHeaders { get; init; } = new Dictionary<string, string>();

    /// <summary>Gets the body.</summary>
    public byte[] Body { get; init; } = [];

    /// <summary>Gets the queue; <see langword="null"/> for none.</summary>
    public string? Queue { get; init; }

    /// <summary>Gets the schedule that it comes from; <see langword="null"/> for none.</summary>
    public string? ScheduleId { get; init; }

    /// <summary>Gets the publisher's address.</summary>
    public string? CallerIp { get; init; }
}
