namespace Upstash.Rest.Client.Vector;

/// <summary>How much a namespace holds.</summary>
/// <param name="VectorCount">How many vectors can be found.</param>
/// <param name="PendingVectorCount">How many were taken and cannot be found yet.</param>
public sealed record VectorNamespaceInfo(long VectorCount, long PendingVectorCount);
