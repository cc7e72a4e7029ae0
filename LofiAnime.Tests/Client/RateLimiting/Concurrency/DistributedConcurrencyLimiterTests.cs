using LofiAnime.Tests.Client.RateLimiting.Leasing;
using LofiAnime.Tests.Support;
using Microsoft.Extensions.Logging;
using Upstash.Rest.Client.RateLimiting;
using Upstash.Rest.Client.Redis;

namespace LofiAnime.Tests.Client.RateLimiting.Concurrency;

/// <summary>Through the gateway, on each engine.</summary>
[Category("Whole")]
[TestFixture(Engine.Redis)]
[TestFixture(Engine.Garnet)]
public sealed class DistributedConcurrencyLimiterTests(Engine engine)
{
    private static readonly TimeSpan LeaseTime = TimeSpan.FromSeconds(30);

    private readonly ManualTimeProvider _clock = new();
    private readonly string _prefix = LiveRedis.UniqueKey("places");
    private readonly LogCollector _log = new();
    private RedisClient _redis = null!;
    private CountedExecutor _counted = null!;

    private string Key => $"{_prefix}:{{ann}}:concurrency";

    [SetUp]
    public async Task ConnectAsync()
    {
        _redis = await engine.ConnectAsync();
        _counted = new(_redis);
    }

    [TearDown]
    public void Disconnect()
    {
        _redis.Dispose();
        _log.Dispose();
    }

    [Test]
    public async Task Acquire_UpToTheLimit_ThenRefusesUntilARelease()
    {
        await using var limiter = Limiter(2);
        await using var first = await limiter.AcquireAsync("{ann}");
        var second = await limiter.AcquireAsync("{ann}");

        var third = await limiter.AcquireAsync("{ann}");
        Assert.That((first.IsAcquired, second.IsAcquired, third.IsAcquired, third.RetryAfter), Is.EqualTo((true, true, false, LeaseTime)));
        Assert.That(await limiter.CountAsync("{ann}"), Is.EqualTo(2));

        await second.DisposeAsync();
        await using var fourth = await limiter.AcquireAsync("{ann}");
        Assert.That(fourth.IsAcquired);
    }

    [Test]
    public async Task Acquire_WritesAKeyThatEndsWithTheLease()
    {
        await using var limiter = Limiter(2);
        await using var lease = await limiter.AcquireAsync("{ann}");

        Assert.That(await _redis.KeyTimeToLiveAsync(Key), Is.GreaterThan(TimeSpan.Zero).And.LessThanOrEqualTo(LeaseTime));

        await lease.DisposeAsync();
        Assert.That(await _redis.KeyExistsAsync(Key), Is.False);
    }

    [Test]
    public async Task Acquire_ManyAtOnce_AdmitsExactlyTheLimit()
    {
        await using var limiter = Limiter(5);

        var leases = await Task.WhenAll(Enumerable.Range(0, 30).Select(_ => limiter.AcquireAsync("{ann}")));

        Assert.That(leases.Count(lease => lease.IsAcquired), Is.EqualTo(5));
    }

    [Test]
    public async Task Acquire_WorkTakesLongerThanTheLease_KeepsItsPlace()
    {
        await using var limiter = Limiter(1);
        await using var other = Limiter(1);
        await using var lease = await limiter.AcquireAsync("{ann}");

        for (var i = 0; i < 8; i++)
        {
            _clock.Advance(LeaseTime / 3);
            await limiter.PendingAsync();
        }

        Assert.That((await other.AcquireAsync("{ann}")).IsAcquired, Is.False);
        Assert.That(lease.Lost.IsCancellationRequested, Is.False);
        Assert.That(await _redis.KeyTimeToLiveAsync(Key), Is.GreaterThan(TimeSpan.Zero));
    }

    [Test]
    public async Task Acquire_ProcessDied_PlaceIsFreeAfterTheLeaseTime()
    {
        var dead = new CountedExecutor(_redis);
        var limiter = new DistributedConcurrencyLimiter(dead, 1, Options(), _clock);
        await limiter.AcquireAsync("{ann}");
        dead.IsDown = true;
        await using var other = Limiter(1);

        _clock.Advance(LeaseTime - TimeSpan.FromMilliseconds(1));
        var early = await other.AcquireAsync("{ann}");
        _clock.Advance(TimeSpan.FromMilliseconds(1));
        await using var late = await other.AcquireAsync("{ann}");

        Assert.That((early.IsAcquired, early.RetryAfter, late.IsAcquired), Is.EqualTo((false, TimeSpan.FromMilliseconds(1), true)));
        await limiter.DisposeAsync();
    }

    [Test]
    public async Task Lost_RenewalsFail_IsToldWhenTheLeaseEnds()
    {
        await using var limiter = Limiter(1);
        await using var lease = await limiter.AcquireAsync("{ann}");
        _counted.IsDown = true;

        for (var i = 0; i < 2; i++)
        {
            _clock.Advance(LeaseTime / 3);
            await limiter.PendingAsync();
        }

        Assert.That(lease.Lost.IsCancellationRequested, Is.False);
        _clock.Advance(LeaseTime / 3);
        await limiter.PendingAsync();
        Assert.That(lease.Lost.IsCancellationRequested);
        Assert.That(_log.Text, Does.Contain("lost a place").And.Not.Contain("{ann}"));
    }

    [Test]
    public async Task Lost_SomebodyRemovedTheLease_IsToldAtTheNextRenewalAndTheOthersKeepTheirs()
    {
        await using var limiter = Limiter(3);
        await using var kept = await limiter.AcquireAsync("{ann}");
        var before = (await _redis.SortedSetRangeAsync(Key)).Single();
        await using var lost = await limiter.AcquireAsync("{ann}");
        await _redis.SortedSetRemoveAsync(Key, (await _redis.SortedSetRangeAsync(Key)).Where(id => id != before));

        _clock.Advance(LeaseTime / 3);
        await limiter.PendingAsync();

        Assert.That((kept.Lost.IsCancellationRequested, lost.Lost.IsCancellationRequested), Is.EqualTo((false, true)));
    }

    [Test]
    public async Task Lost_HolderTakesLongOverIt_TheOthersAreRenewedMeanwhile()
    {
        await using var limiter = Limiter(1);
        await using var kept = await limiter.AcquireAsync("{bob}");
        await using var lost = await limiter.AcquireAsync("{ann}");
        using var gate = new ManualResetEventSlim();
        using var slow = lost.Lost.Register(gate.Wait);
        await _redis.KeyDeleteAsync([Key]);
        try
        {
            for (var i = 0; i < 4; i++)
            {
                _clock.Advance(LeaseTime / 3);
                await limiter.PendingAsync().WaitAsync(TimeSpan.FromSeconds(30));
            }

            Assert.That((lost.Lost.IsCancellationRequested, kept.Lost.IsCancellationRequested), Is.EqualTo((true, false)));
            Assert.That(await limiter.CountAsync("{bob}"), Is.EqualTo(1));
        }
        finally
        {
            gate.Set();
        }
    }

    [Test]
    public async Task Renew_ManyPlacesOfOneIdentifier_IsOneCall()
    {
        await using var limiter = Limiter(5);
        var leases = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => limiter.AcquireAsync("{ann}")));
        var asked = _counted.Count;

        _clock.Advance(LeaseTime / 3);
        await limiter.PendingAsync();

        Assert.That((leases.Length, _counted.Count), Is.EqualTo((5, asked + 1)));
    }

    [Test]
    public async Task Release_Twice_IsOneRelease()
    {
        await using var limiter = Limiter(1);
        var lease = await limiter.AcquireAsync("{ann}");
        await lease.DisposeAsync();
        await using var next = await limiter.AcquireAsync("{ann}");

        await lease.DisposeAsync();

        Assert.That((await limiter.AcquireAsync("{ann}")).IsAcquired, Is.False);
        Assert.That(next.IsAcquired);
    }

    [Test]
    public async Task Release_DatabaseIsDown_IsLoggedAndNotThrown()
    {
        await using var limiter = Limiter(1);
        var lease = await limiter.AcquireAsync("{ann}");
        _counted.IsDown = true;

        await lease.DisposeAsync();

        Assert.That(_log.Text, Does.Contain("could not give a place back").And.Not.Contain("{ann}"));
    }

    [Test]
    public async Task Acquire_MayWait_GetsThePlaceThatThisProcessGivesBack()
    {
        await using var limiter = Limiter(1, queueLimit: 2);
        var lease = await limiter.AcquireAsync("{ann}");
        var waiting = limiter.AcquireAsync("{ann}");
        await _clock.WaitForTimerAsync(TimeSpan.FromMilliseconds(750));

        await lease.DisposeAsync();

        await using var second = await waiting;
        Assert.That(second.IsAcquired);
    }

    [Test]
    public async Task Acquire_MayWait_FindsThePlaceThatAnotherProcessGaveBack()
    {
        await using var limiter = Limiter(1, queueLimit: 2);
        await using var other = Limiter(1);
        var lease = await other.AcquireAsync("{ann}");
        var asked = _counted.Count;
        var waiting = limiter.AcquireAsync("{ann}");
        await _clock.WaitForTimerAsync(TimeSpan.FromMilliseconds(750)); // The jitter of 0.5 takes a quarter off.

        await lease.DisposeAsync();
        Assert.That(waiting.IsCompleted, Is.False);
        _clock.Advance(TimeSpan.FromMilliseconds(750));

        await using var found = await waiting;
        Assert.That((found.IsAcquired, _counted.Count - asked), Is.EqualTo((true, 4)));
    }

    [Test]
    public async Task Acquire_TooManyWait_IsRefused()
    {
        await using var limiter = Limiter(1, queueLimit: 1);
        await using var lease = await limiter.AcquireAsync("{ann}");
        using var cancel = new CancellationTokenSource();
        var waiting = limiter.AcquireAsync("{ann}", cancel.Token);
        await _clock.WaitForTimerAsync(TimeSpan.FromMilliseconds(750));

        Assert.That((await limiter.AcquireAsync("{ann}")).IsAcquired, Is.False);
        await cancel.CancelAsync();
        await Assert.ThrowsAsync<OperationCanceledException>(() => waiting);
        await lease.DisposeAsync();
        await using var next = await limiter.AcquireAsync("{ann}");
        Assert.That(next.IsAcquired);
    }

    [Test]
    public async Task Acquire_WaitedTooLong_IsRefused()
    {
        await using var limiter = Limiter(1, queueLimit: 1, maxWait: TimeSpan.FromMilliseconds(100));
        await using var lease = await limiter.AcquireAsync("{ann}");
        var waiting = limiter.AcquireAsync("{ann}");
        await _clock.WaitForTimerAsync(TimeSpan.FromMilliseconds(750));

        _clock.Advance(TimeSpan.FromMilliseconds(100));

        Assert.That(((await waiting).IsAcquired, (await waiting).RetryAfter), Is.EqualTo((false, LeaseTime)));
    }

    [Test]
    public async Task Acquire_SeveralWait_AreServedInTheirOrder()
    {
        await using var limiter = Limiter(1, queueLimit: 3);
        var lease = await limiter.AcquireAsync("{ann}");
        var first = limiter.AcquireAsync("{ann}");
        await _clock.WaitForTimerAsync(TimeSpan.FromMilliseconds(750));
        var second = limiter.AcquireAsync("{ann}");

        await lease.DisposeAsync();
        var served = await first;
        Assert.That((served.IsAcquired, second.IsCompleted), Is.EqualTo((true, false)));
        await served.DisposeAsync();

        await using var last = await second;
        Assert.That(last.IsAcquired);
    }

    [TestCase(true)]
    [TestCase(false)]
    public async Task Acquire_DatabaseIsDown_ThePolicyDecides(bool isOpen)
    {
        _counted.IsDown = true;
        await using var limiter = Limiter(1, queueLimit: 5, policy: isOpen ? RateLimitFailurePolicy.Open : RateLimitFailurePolicy.Closed);

        await using var lease = await limiter.AcquireAsync("{ann}");

        Assert.That((lease.IsAcquired, lease.Reason), Is.EqualTo((isOpen, RateLimitReason.Failed)));
    }

    [Test]
    public async Task Acquire_DatabaseIsDown_IsAskedOnceAndSaidOnce()
    {
        _counted.IsDown = true;
        await using var limiter = Limiter(1);

        for (var i = 0; i < 3; i++)
        {
            await limiter.AcquireAsync("{ann}");
        }

        await limiter.PendingAsync();
        Assert.That(_counted.Count, Is.EqualTo(3));
        Assert.That(_log.Text, Does.Contain("cannot ask its database").And.Not.Contain("could not give a place back"));
    }

    [Test]
    public async Task Acquire_DisposedBeforeTheAnswer_HoldsNoPlaceThatNobodyRenews()
    {
        var limiter = Limiter(1);
        var gate = new TaskCompletionSource();
        _counted.AnswerGate = gate.Task;
        var acquiring = limiter.AcquireAsync("{ann}");

        await limiter.DisposeAsync();
        gate.SetResult();

        Assert.That((await acquiring).IsAcquired, Is.False);
        Assert.That(await _redis.KeyExistsAsync(Key), Is.False);
    }

    [Test]
    public async Task Acquire_CancelledAfterItWasSent_GivesThePlaceBack()
    {
        await using var limiter = Limiter(1);
        var gate = new TaskCompletionSource();
        _counted.AnswerGate = gate.Task;
        using var cancel = new CancellationTokenSource();
        var acquiring = limiter.AcquireAsync("{ann}", cancel.Token);
        while (!await _redis.KeyExistsAsync(Key))
        {
        }

        await cancel.CancelAsync();
        await Assert.CatchAsync<OperationCanceledException>(() => acquiring);
        gate.SetResult();
        await limiter.PendingAsync();

        Assert.That(await _redis.KeyExistsAsync(Key), Is.False);
    }

    [Test]
    public async Task Dispose_GivesBackAndTellsHoldersAndRefusesWhoWaits()
    {
        var limiter = Limiter(1, queueLimit: 1);
        var lease = await limiter.AcquireAsync("{ann}");
        var waiting = limiter.AcquireAsync("{ann}");
        await _clock.WaitForTimerAsync(TimeSpan.FromMilliseconds(750));

        await limiter.DisposeAsync();

        Assert.That((lease.Lost.IsCancellationRequested, (await waiting).IsAcquired), Is.EqualTo((true, false)));
        Assert.That(await _redis.KeyExistsAsync(Key), Is.False);
        await Assert.ThrowsAsync<ObjectDisposedException>(() => limiter.AcquireAsync("{ann}"));
    }

    [TestCase(11)]
    [TestCase(12)]
    public async Task Acquire_SeveralProcessesAtRandom_NeverMoreThanTheLimit(int seed)
    {
        const int Limit = 4;
        var random = new Random(seed);
        var processes = Enumerable.Range(0, 3).Select(_ => Limiter(Limit)).ToArray();
        var held = new List<ConcurrencyLease>();
        for (var step = 0; step < 80; step++)
        {
            var leases = await Task.WhenAll(Enumerable.Range(0, random.Next(4)).Select(_ => processes[random.Next(3)].AcquireAsync("{ann}")));
            held.AddRange(leases.Where(lease => lease.IsAcquired));
            Assert.That(held, Has.Count.LessThanOrEqualTo(Limit));
            if (held.Count > 0 && random.Next(2) == 0)
            {
                var index = random.Next(held.Count);
                await held[index].DisposeAsync();
                held.RemoveAt(index);
            }

            _clock.Advance(TimeSpan.FromSeconds(random.Next(10)));
            await Task.WhenAll(processes.Select(process => process.PendingAsync()));
        }

        Assert.That(await processes[0].CountAsync("{ann}"), Is.EqualTo(held.Count));
        await Task.WhenAll(processes.Select(process => process.DisposeAsync().AsTask()));
    }

    [Test]
    public void Constructor_WrongSetting_IsRefused()
    {
        Assert.That(() => Limiter(0), Throws.TypeOf<ArgumentOutOfRangeException>());
        Assert.That(() => Limiter(1, queueLimit: -1), Throws.TypeOf<ArgumentOutOfRangeException>());
        Assert.That(() => Limiter(1, policy: RateLimitFailurePolicy.Local(0.5)), Throws.ArgumentException);
    }

    private DistributedConcurrencyLimiterOptions Options() => new() { Prefix = _prefix, LeaseTime = LeaseTime };

    private DistributedConcurrencyLimiter Limiter(int limit, int queueLimit = 0, TimeSpan? maxWait = null, RateLimitFailurePolicy? policy = null) => new(
        _counted,
        limit,
        Options() with { QueueLimit = queueLimit, MaxWait = maxWait ?? TimeSpan.FromMinutes(1), WhenUnavailable = policy ?? RateLimitFailurePolicy.Open },
        _clock,
        LoggerFactory.Create(logging => logging.AddProvider(_log)),
        new HalfRandom());

    /// <summary>Always the middle.</summary>
    private sealed class HalfRandom : Random
    {
        public override double NextDouble() => 0.5;
    }
}
