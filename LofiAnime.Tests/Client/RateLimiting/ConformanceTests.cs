using Upstash.Rest.Client.RateLimiting;
using Upstash.Rest.Client.Redis;

namespace LofiAnime.Tests.Client.RateLimiting;

/// <summary>
/// What each algorithm answers and leaves in Redis, case by case: as version 2.0.8 of <c>@upstash/ratelimit</c>, and as
/// we would have it. A second of the cases is a thousand here, so that the time that a test takes is none.
/// </summary>
public sealed class ConformanceTests(Engine engine) : LimiterTests(engine)
{
    private const long Second = 1_000_000;
    private const long Now = 1_700_000_000_000;
    private const string Current = "{ann}:170000";
    private const string Previous = "{ann}:169999";
    private const string Bucket = "{ann}";

    private static readonly TimeSpan Window = TimeSpan.FromMilliseconds(10 * Second);
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(Second);

    private static readonly Vector[] Vectors =
    [
        new("1: one too many", new FixedWindow(2, Window))
        {
            Calls =
            [
                At(0, 1, Both(true, 1, "1")),
                At(0, 1, Both(true, 0, "2", 10)),
                At(3, 1, new(false, 0, "3", 10), new(false, 0, "2", 10)),
            ],
        },
        new("2: far too much, then some back", new FixedWindow(10, Window))
        {
            Calls =
            [
                At(0, 10, Both(true, 0, "10")),
                At(0, 30, new(false, 0, "40"), new(false, 0, "10")),
                At(0, -5, new(false, 0, "35", 10), new(true, 5, "5", 10)),
            ],
        },
        new("3: to zero and up again", new FixedWindow(10, Window))
        {
            Calls = [At(0, 1, Both(true, 9, "1", 10)), At(0, -1, Both(true, 10, "0", 10)), At(0, 1, Both(true, 9, "1", 10))],
        },
        new("3: a new life from zero", new FixedWindow(10, Window))
        {
            Given = [["SET", Current, "0", "PX", "2000000"]],
            Calls = [At(0, 1, Both(true, 9, "1", 10))],
        },
        new("4 and 5: more than there is, then what there is", new SlidingWindow(10, Window))
        {
            Calls =
            [
                At(1, 9, Both(true, 1, "9", 20)),
                At(1, 5, new(false, 0, "14", 20), new(false, 1, "9", 20)),
                At(1, 1, new(false, 0, "14", 20), new(true, 0, "10", 20)),
            ],
        },
        new("6: a quarter into the window", new SlidingWindow(10, Window))
        {
            Given = [["SET", Previous, "10", "PX", "21000000"]],
            Calls = [At(2.5, 1, Both(true, 2, "1", 20))],
        },
        new("7: at the window's very start", new SlidingWindow(10, Window))
        {
            Given = [["SET", Previous, "10", "PX", "21000000"]],
            Calls = [At(0, 1, Both(false, 0, null, null))],
        },
        new("8: one millisecond later", new SlidingWindow(10, Window))
        {
            Given = [["SET", Previous, "10", "PX", "21000000"]],
            Calls = [At(0.000_001, 1, Both(true, 0, "1", 20))],
        },
        new("9: nothing asked, then some back", new SlidingWindow(10, Window))
        {
            Calls = [At(0, 10, Both(true, 0, "10")), At(0, 0, Both(true, 0, "10")), At(0, -3, Both(true, 3, "7", 20))],
        },
        new("10: into debt", new TokenBucket(1, Interval, 10))
        {
            Calls =
            [
                At(0, 8, Both(true, 2, $"{Now}/2", 8)),
                At(0, 5, new(false, 0, $"{Now}/-3", 13), new(false, 2, $"{Now}/2", 8)),
                At(0, 1, new(false, 0, $"{Now}/-4", 14), new(true, 1, $"{Now}/1", 9)),
            ],
        },
        new("11: more back than it holds", new TokenBucket(1, Interval, 10))
        {
            Calls = [At(0, -3, new(true, 10, $"{Now}/13", null), new(true, 10, null, null))],
        },
        new("12: empty, then two intervals and a half", new TokenBucket(1, Interval, 2))
        {
            Calls =
            [
                At(0, 2, Both(true, 0, $"{Now}/0", 2)),
                At(0.5, 1, Both(false, 0, $"{Now}/0", 2)),
                At(2.5, 1, Both(true, 1, $"{Now + (2 * Second)}/1", 1)),
            ],
        },
        new("13: several at a refill", new TokenBucket(3, Interval, 10)) { Calls = [At(0, 4, Both(true, 6, $"{Now}/6", 2))] },
        new("14: a limit set below what is there", new TokenBucket(1, Interval, 10))
        {
            DynamicLimit = 3,
            Given = [["HSET", Bucket, "refilledAt", $"{Now}", "tokens", "9"], ["PEXPIRE", Bucket, "5000000"]],
            Calls = [At(0, 1, new(true, 3, $"{Now}/8", 5), new(true, 2, $"{Now}/2", 1))],
        },
        new("14: a limit set below what is there, after a refill", new TokenBucket(1, Interval, 10))
        {
            DynamicLimit = 3,
            Given = [["HSET", Bucket, "refilledAt", $"{Now}", "tokens", "10"], ["PEXPIRE", Bucket, "5000000"]],
            Calls = [At(1, 1, Both(true, 2, $"{Now + Second}/2", 1))],
        },
        new("15: a clock that went back", new TokenBucket(1, Interval, 10))
        {
            Given = [["HSET", Bucket, "refilledAt", $"{Now + (5 * Second)}", "tokens", "6"], ["PEXPIRE", Bucket, "9000000"]],
            Calls = [At(0, 1, Both(true, 5, $"{Now + (5 * Second)}/5", 5))],
        },
    ];

    [Test]
    public async Task Limit_Vector_AnswersAndLeavesWhatItSays([ValueSource(nameof(Vectors))] Vector vector, [Values] bool isParity)
    {
        foreach (var command in vector.Given)
        {
            await Redis.ExecuteAsync(command[0], [Key(command[1]), .. command[2..].Select(argument => (RedisArgument)argument)]);
        }

        if (vector.DynamicLimit is { } limit)
        {
            await Redis.StringSetAsync(Key("dynamic:global"), limit);
        }

        var limiter = Limiter(vector.Algorithm, new() { JavaScriptParity = isParity, DynamicLimits = vector.DynamicLimit is not null });
        var key = vector.Algorithm is TokenBucket ? Bucket : Current;
        foreach (var (call, number) in vector.Calls.Select((call, index) => (call, index + 1)))
        {
            Clock.Advance(Start + TimeSpan.FromMilliseconds(call.At * Second) - Clock.GetUtcNow());
            var expected = isParity ? call.AsJavaScript : call.AsWe;

            var decision = await limiter.LimitAsync("{ann}", call.Rate);

            var state = await StateAsync(vector.Algorithm, Key(key));
            Assert.That(
                (decision.Reason, decision.IsAllowed, decision.Remaining, state),
                Is.EqualTo((RateLimitReason.Counted, expected.IsAllowed, expected.Remaining, expected.State)),
                $"call {number}");
            Assert.That(decision.Reset, Is.EqualTo(ResetAfter(vector.Algorithm, state)), $"reset of call {number}");
            await ExpectLifeAsync(key, expected, $"life after call {number}");
        }
    }

    private static Spending At(double at, long rate, (Outcome AsJavaScript, Outcome AsWe) outcomes) => new(at, rate, outcomes.AsJavaScript, outcomes.AsWe);

    private static Spending At(double at, long rate, Outcome asJavaScript, Outcome asWe) => new(at, rate, asJavaScript, asWe);

    private static (Outcome AsJavaScript, Outcome AsWe) Both(bool isAllowed, long remaining, string? state, long? life = -1) =>
        (new(isAllowed, remaining, state, life), new(isAllowed, remaining, state, life));

    private static DateTimeOffset ResetAfter(RateLimitAlgorithm algorithm, string? state) => algorithm is TokenBucket
        ? DateTimeOffset.FromUnixTimeMilliseconds(state is null ? Now : long.Parse(state.Split('/')[0], System.Globalization.CultureInfo.InvariantCulture)) + Interval
        : Start + Window;

    private async Task<string?> StateAsync(RateLimitAlgorithm algorithm, string key)
    {
        if (algorithm is not TokenBucket)
        {
            return await Redis.StringGetAsync(key);
        }

        var fields = await Redis.HashGetAllAsync(key);
        return fields.Count == 0 ? null : $"{fields["refilledAt"]}/{fields["tokens"]}";
    }

    private async Task ExpectLifeAsync(string key, Outcome expected, string what)
    {
        var life = await LifeAsync(key);
        switch (expected)
        {
            case { State: null }:
                Assert.That(life, Is.EqualTo(-2), what);
                break;
            case { Life: null }:
                Assert.That(life, Is.EqualTo(-1), what);
                break;
            case { Life: > 0 }:
                // Within the thousand real seconds that are one of the case's.
                Assert.That(life, Is.GreaterThan((expected.Life - 1) * Second).And.LessThanOrEqualTo((expected.Life * Second) + 1000), what);
                break;
        }
    }

    /// <summary>One case.</summary>
    public sealed record Vector(string Name, RateLimitAlgorithm Algorithm)
    {
        /// <summary>Gets what stands in Redis before: commands, each with its key in the second place.</summary>
        public string[][] Given { get; init; } = [];

        /// <summary>Gets the limit that was set for all.</summary>
        public long? DynamicLimit { get; init; }

        /// <summary>Gets the calls.</summary>
        public required Spending[] Calls { get; init; }

        /// <inheritdoc/>
        public override string ToString() => Name;
    }

    /// <summary>One call.</summary>
    /// <param name="At">Seconds after the window's start.</param>
    /// <param name="Rate">The tokens to spend.</param>
    /// <param name="AsJavaScript">What comes of it in version 2.0.8.</param>
    /// <param name="AsWe">What comes of it with us.</param>
    public sealed record Spending(double At, long Rate, Outcome AsJavaScript, Outcome AsWe);

    /// <summary>What comes of a call.</summary>
    /// <param name="IsAllowed">Whether it passes.</param>
    /// <param name="Remaining">The tokens left.</param>
    /// <param name="State">The counter, or last refill and tokens of the bucket; <c>null</c> for no key.</param>
    /// <param name="Life">How many seconds the key has; <c>null</c> for no end, -1 where the case does not say.</param>
    public sealed record Outcome(bool IsAllowed, long Remaining, string? State, long? Life = -1);
}
