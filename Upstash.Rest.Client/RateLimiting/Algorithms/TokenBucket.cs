using System.Globalization;

namespace Upstash.Rest.Client.RateLimiting;

/// <summary>A bucket that holds so many tokens and gets a number of them back at the end of each interval, all at once.</summary>
/// <remarks>
/// The bucket is a hash at <c>{prefix}:{identifier}</c>, shared with <c>@upstash/ratelimit</c>. Intervals count from the
/// bucket's first use. An identifier that would make it the key of a deny list, of a dynamic limit or of analytics, such as
/// <c>denyList:all</c>, has its bucket at <c>{prefix}:{identifier}:bucket</c>. Billed: 4 commands a decision, 2 for a
/// refusal. Source: Upstash Ratelimit, "Token bucket".
/// </remarks>
public sealed class TokenBucket : RateLimitAlgorithm
{
    /// <summary>Describes the limit.</summary>
    /// <param name="refillRate">The tokens that each interval gives back, from 1.</param>
    /// <param name="interval">The interval: whole milliseconds, from one to <see cref="RateLimitAlgorithm.MaxWindow"/>.</param>
    /// <param name="maxTokens">The most that the bucket holds, and what it holds at first, from 1 to <see cref="RateLimitAlgorithm.MaxTokens"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is outside its range.</exception>
    public TokenBucket(long refillRate, TimeSpan interval, long maxTokens)
        : base(maxTokens, interval)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(refillRate, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(refillRate, MaxTokens);
        RefillRate = refillRate;
    }

    /// <summary>Gets the tokens that each interval gives back.</summary>
    public long RefillRate { get; }

    /// <summary>Gets a value indicating whether the bucket is shared with the Python SDK, which names one field otherwise, instead of the JavaScript SDK.</summary>
    public bool SharesWithPython { get; init; }

    internal override string Kind => "bucket";

    internal override int KeyCount => 1;

    internal override long Refill => RefillRate;

    internal override string Flags => SharesWithPython ? "p" : "";

    internal override string Settings => string.Create(CultureInfo.InvariantCulture, $"{base.Settings}/{RefillRate}{Flags}");

    internal override TimeSpan SpanOf(long tokens)
    {
        var intervals = Math.Max(1, (tokens + RefillRate - 1) / RefillRate);
        return intervals > MaxWindow.Ticks / Window.Ticks ? MaxWindow : intervals * Window;
    }

    internal override void WriteKeys(Span<string> keys, string subject, long now) => keys[0] = RateLimitKeys.IsTaken(subject) ? subject + ":bucket" : subject;

    internal override RateLimitStatus Read(in RateLimitAnswer answer)
    {
        // The clock may have gone back since the last refill.
        var (tokens, refilledAt) = (answer.X, answer.Y);
        var intervals = Math.Max(1, (answer.Rate - tokens + RefillRate - 1) / RefillRate);
        return Status(answer, tokens, refilledAt + WindowMilliseconds, Later(refilledAt, intervals));
    }

    private long Later(long refilledAt, long intervals) =>
        intervals > (long.MaxValue - refilledAt) / WindowMilliseconds ? long.MaxValue : refilledAt + (intervals * WindowMilliseconds);
}
