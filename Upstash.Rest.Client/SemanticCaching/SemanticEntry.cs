namespace Upstash.Rest.Client.SemanticCaching;

/// <summary>A text to be found by its meaning.</summary>
/// <param name="Id">What it stands for: 1 to 128 characters, none of them part of the text.</param>
/// <param name="Text">The text.</param>
/// <param name="ExpiresAt">After when it is not found any more; <c>null</c> for never.</param>
public sealed record SemanticEntry(string Id, string Text, DateTimeOffset? ExpiresAt = null);
