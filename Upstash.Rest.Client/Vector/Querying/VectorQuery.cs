namespace Upstash.Rest.Client.Vector;

/// <summary>A question for the nearest vectors.</summary>
/// <param name="Embedding">The vector whose neighbours are looked for; a hybrid index takes either kind, or both.</param>
public sealed record VectorQuery(VectorEmbedding Embedding) : VectorSearch;
