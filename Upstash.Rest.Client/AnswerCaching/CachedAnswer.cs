namespace Upstash.Rest.Client.AnswerCaching;

/// <summary>An answer that is kept.</summary>
/// <param name="Value">The answer.</param>
/// <param name="Prompt">The prompt that it was made for, normalised.</param>
/// <param name="CreatedAt">When it was made.</param>
/// <param name="ExpiresAt">After when it is not found any more.</param>
public sealed record CachedAnswer(ReadOnlyMemory<byte> Value, string Prompt, DateTimeOffset CreatedAt, DateTimeOffset ExpiresAt)
{
    /// <summary>Returns no part of it.</summary>
    public override string ToString() => nameof(CachedAnswer);
}
