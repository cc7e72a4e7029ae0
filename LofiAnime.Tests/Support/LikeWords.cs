using Upstash.Rest.Client.SemanticCaching;

namespace LofiAnime.Tests.Support;

/// <summary>An index and a second look that a test understands: all texts are near, and ask for the same if they differ by "calm" and "quiet" alone.</summary>
internal sealed class LikeWords : IPromptVerifier
{
    /// <summary>Gets the index.</summary>
    public MemorySemanticIndex Index { get; } = new() { Proximity = static (one, other) => one == other ? 1 : 0.95 };

    public ValueTask<PromptVerdict> VerifyAsync(string asked, string known, CancellationToken cancellationToken = default) =>
        ValueTask.FromResult(Plain(asked) == Plain(known) ? PromptVerdict.Same : PromptVerdict.OtherContent);

    private static string Plain(string text) => text.Replace("calm", "quiet", StringComparison.Ordinal);
}
