namespace Upstash.Rest.Gateway.QStash.Messages;

/// <summary>A message that is not stored yet.</summary>
/// <param name="Message">The message.</param>
/// <param name="Deduplication">What it must not share with one of the last ten minutes; <see langword="null"/> for nothing.</param>
internal sealed record PlannedMessage(LocalMessage Message, string? Deduplication);
