using System.Globalization;

namespace Upstash.Rest.Client.RateLimiting;

/// <summary>Tokens at an even distance: each window's worth comes one by one, and only so many can be saved up (the generic cell rate algorithm).</summary>
/// <remarks>
/// One key of our own, <c>{prefix}:{identifier}:gcra</c>, that other SDKs do not know. Within any span <c>t</c> at most
/// <c>burst + t / spacing</c> tokens pass, with no edge of a window anywhere, and the time to retry is exact. Spacing is
/// rounded up to whole microseconds. Billed: 3 commands a decision, 2 for a refusal.
/// </remarks>
public sealed class Gcra : RateLimitAlgorithm
{
    private const long MicrosecondsPerMillisecond = 1000;

    /// <summary>Describes the limit.</summary>
    /// <param name="tokens">The tokens that each window brings, from 1; more than one in a microsecond is too many.</param>
    /// <param name="window">The window's length: whole milliseconds, from one to <see cref="RateLimitAlgorithm.MaxWindow"/>.</param>
    /// <param name="burst">The most tokens that can be saved up and spent at once, from 1; filling it must take no longer than <see cref="RateLimitAlgorithm.MaxWindow"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is outside its range.</exception>
    public Gcra(long tokens, TimeSpan window, long burst = 1)
        : base(burst, window)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(tokens, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(tokens, WindowMilliseconds * MicrosecondsPerMillisecond);
        TokensPerWindow = tokens;
        SpacingMicroseconds = ((WindowMilliseconds * MicrosecondsPerMillisecond) + tokens - 1) / tokens;
        ArgumentOutOfRangeException.ThrowIfGreaterThan(burst, (long)MaxWindow.TotalMicroseconds / SpacingMicroseconds, nameof(burst));
    }

    /// <summary>Gets the tokens that each window brings.</summary>
    public long TokensPerWindow { get; }

    /// <summary>Gets the distance between two tokens.</summary>
    public TimeSpan Spacing => TimeSpan.FromMicroseconds(SpacingMicroseconds);

    internal override string Kind => "gcra";

    internal override int KeyCount => 1;

    internal override long Refill => SpacingMicroseconds;

    internal override bool IsShared => false;

    private long SpacingMicroseconds { get; }

    internal override TimeSpan SpanOf(long tokens) => tokens > MaxWindow / Spacing ? MaxWindow : tokens * Spacing;

    internal override void WriteKeys(Span<string> keys, string subject, long now) => keys[0] = $"{subject}:gcra";

    internal override RateLimitStatus Read(in RateLimitAnswer answer)
    {
        var now = answer.Now * MicrosecondsPerMillisecond;
        var owed = Math.Max(0, answer.X - now);
        var all = answer.Limit * SpacingMicroseconds;
        var remaining = (all - owed) / SpacingMicroseconds;
        var nextToken = now + owed - (Math.Max(0, answer.Limit - remaining - 1) * SpacingMicroseconds);
        var retryAt = answer.X + (answer.Rate * SpacingMicroseconds) - all;
        return Status(answer, remaining, RoundedUp(nextToken), RoundedUp(retryAt));
    }

    private static long RoundedUp(long microseconds) => (microseconds + MicrosecondsPerMillisecond - 1) / MicrosecondsPerMillisecond;
}
