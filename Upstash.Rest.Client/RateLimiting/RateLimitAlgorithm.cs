namespace Upstash.Rest.Client.RateLimiting;

/// <summary>How a limit counts. It describes what the script is asked and reads what it says; it does no I/O.</summary>
public abstract class RateLimitAlgorithm
{
    /// <summary>The largest number of tokens: Lua counts in doubles, and tells this from one more.</summary>
    public const long MaxTokens = (1L << 53) - 1;

    /// <summary>The longest window, 100 years of 365 days: its end still has a date.</summary>
    public static readonly TimeSpan MaxWindow = TimeSpan.FromDays(36_500);

    private protected RateLimitAlgorithm(long tokens, TimeSpan window)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(tokens, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(tokens, MaxTokens);
        Tokens = tokens;
        Window = window;
        WindowMilliseconds = Milliseconds(window, nameof(window));
    }

    /// <summary>Gets the most tokens that can be spent at once.</summary>
    public long Tokens { get; }

    /// <summary>Gets the span that the tokens are for.</summary>
    public TimeSpan Window { get; }

    /// <summary>Gets the algorithm's name in the script.</summary>
    internal abstract string Kind { get; }

    /// <summary>Gets how many keys <see cref="WriteKeys"/> writes.</summary>
    internal abstract int KeyCount { get; }

    /// <summary>Gets the window as keys and the script count it.</summary>
    internal long WindowMilliseconds { get; }

    /// <summary>Gets the script's second number, whatever the algorithm makes of it.</summary>
    internal virtual long Refill => 0;

    /// <summary>Gets the letters that tell the script of what is special.</summary>
    internal virtual string Flags => "";

    /// <summary>Gets a value indicating whether each charge needs a name.</summary>
    internal virtual bool NeedsId => false;

    /// <summary>Gets a value indicating whether the keys are those of the JavaScript SDK, whose ways it can take on.</summary>
    internal virtual bool IsShared => true;

    /// <summary>Returns a text that differs when counters cannot be shared: kind and window, not the tokens.</summary>
    internal virtual string Settings => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{Kind}/{WindowMilliseconds}ms");

    /// <summary>Returns how long so many tokens take to come back: the window, unless they come in parts.</summary>
    internal virtual TimeSpan SpanOf(long tokens) => Window;

    /// <summary>Writes the keys that the script reads; the first is the one that is charged.</summary>
    /// <param name="keys">Room for <see cref="KeyCount"/> of them.</param>
    /// <param name="subject">The prefix and the identifier, joined by a colon.</param>
    /// <param name="now">Unix milliseconds by the caller's clock.</param>
    internal abstract void WriteKeys(Span<string> keys, string subject, long now);

    /// <summary>Reads what the script said of a rule.</summary>
    internal abstract RateLimitStatus Read(in RateLimitAnswer answer);

    /// <summary>Returns a span in whole milliseconds, from one to <see cref="MaxWindow"/>.</summary>
    private protected static long Milliseconds(TimeSpan span, string name)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(span, TimeSpan.FromMilliseconds(1), name);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(span, MaxWindow, name);
        return span.Ticks % TimeSpan.TicksPerMillisecond == 0
            ? span.Ticks / TimeSpan.TicksPerMillisecond
            : throw new ArgumentOutOfRangeException(name, span, "The span must be a whole number of milliseconds; keys count in them.");
    }

    /// <summary>Fills in what all algorithms say alike.</summary>
    private protected RateLimitStatus Status(in RateLimitAnswer answer, long remaining, long reset, long retryAt) => new()
    {
        Rule = answer.Rule,
        Fits = answer.Fits,
        Limit = answer.Limit,
        Remaining = Math.Clamp(remaining, 0, Math.Max(0, answer.Limit)),
        Reset = Instant(reset),
        Window = SpanOf(answer.Limit),
        RetryAt = answer.Fits ? null : Instant(answer.Rate > answer.Limit ? reset : retryAt),
    };

    private static DateTimeOffset Instant(long milliseconds) =>
        DateTimeOffset.FromUnixTimeMilliseconds(Math.Clamp(milliseconds, 0, DateTimeOffset.MaxValue.ToUnixTimeMilliseconds()));
}
