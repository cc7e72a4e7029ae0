namespace Upstash.Rest.Client.RateLimiting;

/// <summary>So many tokens in any span of the window's length, exactly: each is remembered for as long as it counts.</summary>
/// <remarks>
/// A sorted set of our own, <c>{prefix}:{identifier}:log</c>, that other SDKs do not know, with one entry for each token:
/// about 100 bytes of memory each, so it is for small limits. A negative rate takes the latest entries out. Billed: 5
/// commands a decision, 3 for a refusal.
/// </remarks>
public sealed class ExactLog : RateLimitAlgorithm
{
    /// <summary>The largest number of tokens: the script writes one entry for each.</summary>
    public const long MaxEntries = 1000;

    /// <summary>Describes the limit.</summary>
    /// <param name="tokens">The tokens of one window, from 1 to <see cref="MaxEntries"/>.</param>
    /// <param name="window">The window's length: whole milliseconds, from one to <see cref="RateLimitAlgorithm.MaxWindow"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is outside its range.</exception>
    public ExactLog(long tokens, TimeSpan window)
        : base(tokens, window) => ArgumentOutOfRangeException.ThrowIfGreaterThan(tokens, MaxEntries);

    internal override string Kind => "log";

    internal override int KeyCount => 1;

    internal override bool NeedsId => true;

    internal override bool IsShared => false;

    internal override void WriteKeys(Span<string> keys, string subject, long now) => keys[0] = $"{subject}:log";

    internal override RateLimitStatus Read(in RateLimitAnswer answer)
    {
        var free = (answer.Y > 0 ? answer.Y : answer.Now) + WindowMilliseconds;
        return Status(answer, answer.Limit - answer.X, answer.Now + WindowMilliseconds, free);
    }
}
