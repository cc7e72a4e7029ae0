using System.Globalization;

namespace Upstash.Rest.Client.RateLimiting;

/// <summary>So many tokens in the window that ends now, estimated from two counters: this window's, and the share of the one before that is still within reach.</summary>
/// <remarks>
/// The counters are those of <see cref="FixedWindow"/>, shared with <c>@upstash/ratelimit</c>. The estimate takes the
/// requests of the window before as evenly spread: over time no more than the tokens of a window pass, yet a burst at its
/// end lets up to twice as many through within its length. Billed: 3 commands a decision, 2 for a refusal.
/// Source: Upstash Ratelimit, "Sliding window".
/// </remarks>
public sealed class SlidingWindow : RateLimitAlgorithm
{
    /// <inheritdoc cref="FixedWindow(long, TimeSpan)"/>
    public SlidingWindow(long tokens, TimeSpan window)
        : base(tokens, window)
    {
    }

    internal override string Kind => "sliding";

    internal override int KeyCount => 2;

    internal override void WriteKeys(Span<string> keys, string subject, long now)
    {
        var number = now / WindowMilliseconds;
        keys[0] = string.Create(CultureInfo.InvariantCulture, $"{subject}:{number}");
        keys[1] = string.Create(CultureInfo.InvariantCulture, $"{subject}:{number - 1}");
    }

    internal override RateLimitStatus Read(in RateLimitAnswer answer)
    {
        var start = answer.Now / WindowMilliseconds * WindowMilliseconds;
        var end = start + WindowMilliseconds;
        var (current, previous, limit, rate) = (answer.X, answer.Y, answer.Limit, answer.Rate);

        // Either enough of the window before leaves reach within this one; or this one must become the one before.
        var room = limit - current - rate;
        var retryAt = room >= 0
            ? start + FirstOffset(previous, room)
            : end + FirstOffset(current, Math.Max(0, limit - rate));
        return Status(answer, limit - (current + Weighted(previous, answer.Now - start)), end, retryAt);
    }

    /// <summary>Returns the first millisecond of a window at which the one before weighs no more than there is room for.</summary>
    private long FirstOffset(long previous, long room)
    {
        if (previous <= room)
        {
            return 0;
        }

        // Its weight is rounded down, so it fits as soon as it is below room + 1. The division may be off by rounding.
        var offset = (long)(WindowMilliseconds * (1 - ((room + 1.0) / previous)));
        offset = Math.Max(0, offset - 1);
        while (offset < WindowMilliseconds && Weighted(previous, offset) > room)
        {
            offset++;
        }

        return offset;
    }

    /// <summary>Rounds as the script does.</summary>
    private long Weighted(long previous, long offset) => (long)Math.Floor((1 - ((double)offset / WindowMilliseconds)) * previous);
}
