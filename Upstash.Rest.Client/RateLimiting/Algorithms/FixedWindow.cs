using System.Globalization;
using Upstash.Rest.Client.Redis;

namespace Upstash.Rest.Client.RateLimiting;

/// <summary>So many tokens in each window; windows begin at whole multiples of their length since 1970, for everybody alike.</summary>
/// <remarks>
/// The counter is <c>{prefix}:{identifier}:{window's number}</c>, a string, as <c>@upstash/ratelimit</c> has it, so both
/// can share one limit. Unlike version 2.0.8 of that SDK, a refused request leaves the counter as it was. Around a
/// window's end up to twice the tokens can pass within any span of the window's length. Costs 2 billed commands a
/// decision, 3 for the first of a window and for a refusal; a reservation adds 1. Source: Upstash Ratelimit, "Fixed window".
/// </remarks>
public sealed class FixedWindow : RateLimitAlgorithm
{
    /// <summary>The largest number of tokens: Lua counts in doubles, and tells this from one more.</summary>
    public const long MaxTokens = (1L << 53) - 1;

    /// <summary>The longest window, 100 years of 365 days: its end still has a date.</summary>
    public static readonly TimeSpan MaxWindow = TimeSpan.FromDays(36_500);

    private static readonly RedisScript LimitScript = RedisScript.Embedded(typeof(RateLimitAlgorithm), "Algorithms.FixedWindow.Limit.lua");
    private static readonly RedisScript RefundScript = RedisScript.Embedded(typeof(RateLimitAlgorithm), "Algorithms.FixedWindow.Refund.lua");

    private readonly long _windowMilliseconds;

    /// <summary>Describes the limit.</summary>
    /// <param name="tokens">The tokens of one window, from 1 to <see cref="MaxTokens"/>.</param>
    /// <param name="window">The window's length: whole milliseconds, from one to <see cref="MaxWindow"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is outside its range.</exception>
    public FixedWindow(long tokens, TimeSpan window)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(tokens, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(tokens, MaxTokens);
        ArgumentOutOfRangeException.ThrowIfLessThan(window, TimeSpan.FromMilliseconds(1));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(window, MaxWindow);
        if (window.Ticks % TimeSpan.TicksPerMillisecond != 0)
        {
            throw new ArgumentOutOfRangeException(nameof(window), window, "The window must be a whole number of milliseconds; keys count in them.");
        }

        Tokens = tokens;
        Window = window;
        _windowMilliseconds = window.Ticks / TimeSpan.TicksPerMillisecond;
    }

    /// <summary>Gets the tokens of one window.</summary>
    public long Tokens { get; }

    /// <summary>Gets the window's length.</summary>
    public TimeSpan Window { get; }

    internal override string CounterKey(string subject, DateTimeOffset now) =>
        string.Create(CultureInfo.InvariantCulture, $"{subject}:{WindowNumber(now)}");

    internal override RedisCommand<RateLimitDecision> Limit(RateLimitReceipt charge, DateTimeOffset now, TimeSpan keptFor)
    {
        return charge.ReservationKey is { } reservation
            ? ScriptCommands.Run(
                LimitScript,
                [charge.CounterKey, reservation],
                [Tokens, _windowMilliseconds, charge.Rate, Expiration.WholeMilliseconds(keptFor)],
                Decide,
                isIdempotent: true)
            : ScriptCommands.Run(LimitScript, [charge.CounterKey], [Tokens, _windowMilliseconds, charge.Rate], Decide);

        RateLimitDecision Decide(ref RedisReply reply)
        {
            reply.EnterArray();
            reply.ExpectItem();
            var isAllowed = reply.ReadInt64() == 1;
            reply.ExpectItem();
            var used = reply.ReadInt64();

            // A reservation made in a window that is over meanwhile is charged there, and a refusal ends with it.
            var isOver = !charge.CounterKey.EndsWith($":{WindowNumber(now)}", StringComparison.Ordinal);
            return Decision(isOver ? EndOfWindow(now) - Window : EndOfWindow(now), now, used, isAllowed, charge);
        }
    }

    internal override RedisCommand<RateLimitDecision> Peek(string subject, DateTimeOffset now)
    {
        return new("GET", [CounterKey(subject, now)], Decide) { IsIdempotent = true };

        RateLimitDecision Decide(ref RedisReply reply)
        {
            var used = reply.IsNull ? 0 : reply.ReadInt64();
            return Decision(EndOfWindow(now), now, used, used < Tokens, receipt: null);
        }
    }

    internal override RedisCommand<bool> Refund(RateLimitReceipt receipt) => ScriptCommands.Run(
        RefundScript,
        receipt.ReservationKey is { } reservation ? [receipt.CounterKey, reservation] : [receipt.CounterKey],
        [receipt.Rate],
        Reply.Flag);

    private long WindowNumber(DateTimeOffset now) => now.ToUnixTimeMilliseconds() / _windowMilliseconds;

    private DateTimeOffset EndOfWindow(DateTimeOffset now) =>
        DateTimeOffset.FromUnixTimeMilliseconds((WindowNumber(now) + 1) * _windowMilliseconds);

    private RateLimitDecision Decision(DateTimeOffset reset, DateTimeOffset now, long used, bool isAllowed, RateLimitReceipt? receipt) => new()
    {
        IsAllowed = isAllowed,
        Limit = Tokens,
        Remaining = Math.Clamp(Tokens - used, 0, Tokens),
        Reset = reset,
        RetryAfter = isAllowed || reset < now ? TimeSpan.Zero : reset - now,
        Receipt = isAllowed ? receipt : null,
    };
}
