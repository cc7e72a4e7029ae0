namespace Upstash.Rest.Client.SemanticCaching;

/// <summary>An entry that is near a text.</summary>
/// <param name="Id">The entry's id.</param>
/// <param name="Text">The entry's text.</param>
/// <param name="Score">How near, from 0 to 1: half of 1 plus the cosine, as Upstash Vector has it; 0.5 is unrelated, 1 the same.</param>
public sealed record SemanticMatch(string Id, string Text, double Score);
