using Upstash.Rest.Client.RateLimiting;

namespace LofiAnime.Tests.Client.RateLimiting;

[Category("Unit")]
public sealed class BlockCacheTests
{
    private static readonly DateTimeOffset Now = DateTimeOffset.FromUnixTimeMilliseconds(1_700_000_000_000);

    private readonly BlockCache _blocks = new(10, TimeSpan.FromHours(1));

    [Test]
    public void TryRefuse_UntilTheRetryTime_KnowsAndThenForgets()
    {
        _blocks.Remember("ann", 1, Now, Refusal(Now + TimeSpan.FromSeconds(7)));

        Assert.That(_blocks.TryRefuse("ann", 1, Now + TimeSpan.FromSeconds(3), out var early));
        Assert.That((early.IsAllowed, early.Reason, early.RetryAfter, early.Remaining), Is.EqualTo((false, RateLimitReason.Blocked, TimeSpan.FromSeconds(4), 0L)));
        Assert.That(_blocks.TryRefuse("ann", 1, Now + TimeSpan.FromMilliseconds(6_999), out _));
        Assert.That(_blocks.TryRefuse("ann", 1, Now + TimeSpan.FromSeconds(7), out _), Is.False);
    }

    [TestCase(4, false)]
    [TestCase(5, true)]
    [TestCase(6, true)]
    [TestCase(0, false)]
    [TestCase(-5, false)]
    public void TryRefuse_SmallerRequestThanTheRefusedOne_IsNotKnown(long rate, bool isKnown)
    {
        _blocks.Remember("ann", 5, Now, Refusal(Now + TimeSpan.FromSeconds(7)));

        Assert.That(_blocks.TryRefuse("ann", rate, Now, out _), Is.EqualTo(isKnown));
    }

    [Test]
    public void TryRefuse_ClockSetBack_IsNotKnown()
    {
        _blocks.Remember("ann", 1, Now, Refusal(Now + TimeSpan.FromSeconds(7)));

        Assert.That(_blocks.TryRefuse("ann", 1, Now - TimeSpan.FromMilliseconds(1), out _), Is.False);
    }

    [Test]
    public void TryRefuse_LongRefusal_IsRememberedNoLongerThanAllowedAndTellsTheWholeWait()
    {
        _blocks.Remember("ann", 1, Now, Refusal(Now + TimeSpan.FromDays(1)));

        Assert.That(_blocks.TryRefuse("ann", 1, Now + TimeSpan.FromMinutes(59), out var decision));
        Assert.That(decision.RetryAfter, Is.EqualTo(TimeSpan.FromDays(1) - TimeSpan.FromMinutes(59)));
        Assert.That(_blocks.TryRefuse("ann", 1, Now + TimeSpan.FromHours(1), out _), Is.False);
    }

    [Test]
    public void Remember_MoreThanFit_DropsThoseThatEndSoonest()
    {
        for (var i = 1; i <= 11; i++)
        {
            _blocks.Remember($"id-{i}", 1, Now, Refusal(Now + TimeSpan.FromSeconds(i)));
        }

        var known = Enumerable.Range(1, 11).Where(i => _blocks.TryRefuse($"id-{i}", 1, Now, out _));
        Assert.That(known, Is.EqualTo(Enumerable.Range(3, 9)));
    }

    [Test]
    public void Remember_MoreThanFit_DropsWhatIsOverFirst()
    {
        _blocks.Remember("over", 1, Now, Refusal(Now + TimeSpan.FromSeconds(1)));
        var later = Now + TimeSpan.FromSeconds(2);
        for (var i = 0; i < 100; i++)
        {
            _blocks.Remember($"id-{i}", 1, later, Refusal(later + TimeSpan.FromSeconds(1 + i)));
        }

        var known = Enumerable.Range(0, 100).Count(i => _blocks.TryRefuse($"id-{i}", 1, later, out _));
        Assert.That(known, Is.InRange(9, 10));
    }

    [Test]
    public void Remember_FullAndFromManyThreads_KeepsTheLongestRefusal()
    {
        var full = new BlockCache(100, TimeSpan.FromDays(1));

        Parallel.For(0, 8, new() { MaxDegreeOfParallelism = 8 }, thread =>
        {
            for (var i = 0; i < 5_000; i++)
            {
                full.Remember($"id-{thread}-{i}", 1, Now, Refusal(Now + TimeSpan.FromSeconds(1 + i)));
                if (i % 2 == 0)
                {
                    full.Forget($"id-{thread}-{i - 1}");
                }
            }
        });

        Assert.That(full.TryRefuse("id-0-4999", 1, Now, out _), "the longest to wait stays");
    }

    [Test]
    public void Remember_CapacityZero_KnowsNothing()
    {
        var off = new BlockCache(0, TimeSpan.FromHours(1));

        off.Remember("ann", 1, Now, Refusal(Now + TimeSpan.FromSeconds(7)));

        Assert.That(off.TryRefuse("ann", 1, Now, out _), Is.False);
    }

    [Test]
    public void Forget_Twice_KeepsTheCountRight()
    {
        for (var i = 0; i < 50; i++)
        {
            _blocks.Remember("ann", 1, Now, Refusal(Now + TimeSpan.FromSeconds(7)));
            _blocks.Forget("ann");
            _blocks.Forget("ann");
        }

        _blocks.Remember("bob", 1, Now, Refusal(Now + TimeSpan.FromSeconds(7)));
        Assert.That(_blocks.TryRefuse("bob", 1, Now, out _));
    }

    [Test]
    public void RememberAndForget_AtTheSameTime_KeepTheCountRight()
    {
        Parallel.For(0, 100_000, i =>
        {
            if (i % 2 == 0)
            {
                _blocks.Remember("ann", 1, Now, Refusal(Now + TimeSpan.FromSeconds(7)));
            }
            else
            {
                _blocks.Forget("ann");
            }
        });
        _blocks.Forget("ann");

        Assert.That(_blocks.Count, Is.Zero);
        _blocks.Remember("ann", 1, Now, Refusal(Now + TimeSpan.FromSeconds(7)));
        Assert.That((_blocks.Count, _blocks.TryRefuse("ann", 1, Now, out _)), Is.EqualTo((1, true)));
    }

    private static RateLimitDecision Refusal(DateTimeOffset retryAt) => new()
    {
        IsAllowed = false,
        Rules = [new() { Rule = "r", Fits = false, Limit = 5, Remaining = 0, Reset = retryAt, Window = TimeSpan.FromDays(1), RetryAt = retryAt }],
    };
}
