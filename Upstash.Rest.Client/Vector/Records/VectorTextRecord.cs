namespace Upstash.Rest.Client.Vector;

/// <summary>A text to be kept with the vector that the index makes of it; it replaces the one of the same id whole.</summary>
/// <param name="Id">The id: not empty, and kept short.</param>
/// <param name="Text">The text, not blank. What exceeds the model's window, 512 tokens for most, has silently no effect on the vector.</param>
public sealed record VectorTextRecord(string Id, string Text)
{
    /// <summary>Gets what is kept beside it and can be filtered by; <c>null</c> for nothing.</summary>
    public VectorMetadata? Metadata { get; init; }
}
