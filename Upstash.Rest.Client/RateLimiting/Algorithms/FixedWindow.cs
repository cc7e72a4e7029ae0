using System.Globalization;

namespace Upstash.Rest.Client.RateLimiting;

/// <summary>So many tokens in each window; windows begin at whole multiples of their length since 1970, for everybody alike.</summary>
/// <remarks>
/// The counter is <c>{prefix}:{identifier}:{window's number}</c>, a string, shared with <c>@upstash/ratelimit</c>. Around
/// a window's end up to twice the tokens can pass within a span of the window's length. Billed: 2 commands a decision,
/// 3 for the first of a window and for a refusal. Source: Upstash Ratelimit, "Fixed window".
/// </remarks>
public sealed class FixedWindow : RateLimitAlgorithm
{
    /// <summary>Describes the limit.</summary>
    /// <param name="tokens">The tokens of one window, from 1 to <see cref="RateLimitAlgorithm.MaxTokens"/>.</param>
    /// <param name="window">The window's length: whole milliseconds, from one to <see cref="RateLimitAlgorithm.MaxWindow"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is outside its range.</exception>
    public FixedWindow(long tokens, TimeSpan window)
        : base(tokens, window)
    {
    }

    internal override string Kind => "fixed";

    internal override int KeyCount => 1;

    internal override void WriteKeys(Span<string> keys, string subject, long now) =>
        keys[0] = string.Create(CultureInfo.InvariantCulture, $"{subject}:{now / WindowMilliseconds}");

    internal override RateLimitStatus Read(in RateLimitAnswer answer)
    {
        var reset = ((answer.Now / WindowMilliseconds) + 1) * WindowMilliseconds;
        return Status(answer, answer.Limit - answer.X, reset, reset);
    }
}
