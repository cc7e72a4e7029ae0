namespace Upstash.Rest.Client.QStash;

/// <summary>How many deliveries of the whole account are under way.</summary>
/// <param name="Max">How many may be; 0 when the answer did not say.</param>
/// <param name="Count">How many are.</param>
public sealed record QStashParallelism(int Max, int Count);
