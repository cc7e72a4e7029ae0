namespace Upstash.Rest.Client.Vector;

/// <summary>A question for the vectors nearest to a text, which the index embeds.</summary>
/// <param name="Text">The text, not blank.</param>
public sealed record VectorTextQuery(string Text) : VectorSearch
{
    /// <summary>Gets by which of its models a hybrid index looks; <c>null</c> for both.</summary>
    public VectorQueryMode? Mode { get; init; }
}
