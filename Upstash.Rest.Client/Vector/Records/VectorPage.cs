namespace Upstash.Rest.Client.Vector;

/// <summary>One page of a walk through a namespace.</summary>
/// <param name="Vectors">The vectors, in no order that means anything.</param>
/// <param name="NextCursor">Where the next page begins; <c>null</c> after the last.</param>
public sealed record VectorPage(IReadOnlyList<StoredVector> Vectors, string? NextCursor);
