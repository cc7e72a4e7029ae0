using System.Threading.RateLimiting;
using LofiAnime.Tests.Support;
using Upstash.Rest.Client.RateLimiting;

namespace LofiAnime.Tests.Client.RateLimiting.Adapters;

[Category("Unit")]
public sealed class IdentifierRateLimiterTests
{
    private static readonly TimeSpan Window = TimeSpan.FromSeconds(10);

    private readonly ManualTimeProvider _clock = new();

    [Test]
    public async Task Acquire_Allowed_LeaseTellsTheDecision()
    {
        var (_, limiter) = Create(tokens: 3);

        using var lease = await limiter.AcquireAsync(2);

        Assert.Multiple(() =>
        {
            Assert.That(lease.IsAcquired);
            Assert.That(Metadata(lease, RateLimitMetadataName.Limit), Is.EqualTo(3));
            Assert.That(Metadata(lease, RateLimitMetadataName.Remaining), Is.EqualTo(1));
            Assert.That(Metadata(lease, RateLimitMetadataName.Reset), Is.EqualTo(_clock.GetUtcNow() + Window));
            Assert.That(Metadata(lease, RateLimitMetadataName.Decision).Receipt!.Rate, Is.EqualTo(2));
            Assert.That(lease.TryGetMetadata(MetadataName.RetryAfter, out _), Is.False);
            Assert.That(lease.TryGetMetadata(MetadataName.ReasonPhrase, out _), Is.False);
        });
    }

    [Test]
    public async Task Acquire_Refused_LeaseTellsWhenAndWhy()
    {
        var (_, limiter) = Create(tokens: 1);
        await limiter.AcquireAsync();
        _clock.Advance(TimeSpan.FromSeconds(3));

        using var lease = await limiter.AcquireAsync();

        Assert.Multiple(() =>
        {
            Assert.That(lease.IsAcquired, Is.False);
            Assert.That(Metadata(lease, MetadataName.RetryAfter), Is.EqualTo(TimeSpan.FromSeconds(7)));
            Assert.That(Metadata(lease, MetadataName.ReasonPhrase), Is.EqualTo("The limit fake is reached."));
            Assert.That(lease.MetadataNames, Is.All.Matches<string>(name => lease.TryGetMetadata(name!, out _)));
            Assert.That(lease.MetadataNames.Count(), Is.EqualTo(6));
        });
    }

    [Test]
    public async Task Acquire_OnTheDenyList_IsRefusedAtOnceAndDoesNotTellTheValue()
    {
        var (fake, limiter) = Create(tokens: 1, queue: 5);
        fake.Answer = new() { IsAllowed = false, Reason = RateLimitReason.Denied, DeniedValue = "203.0.113.7" };

        using var lease = await limiter.AcquireAsync().AsTask().WaitAsync(GatewayRespStub.Guard);

        Assert.That(lease.IsAcquired, Is.False);
        Assert.That(Metadata(lease, MetadataName.ReasonPhrase), Does.Contain("deny list").And.Not.Contain("203"));
        Assert.That(lease.MetadataNames, Has.None.EqualTo(RateLimitMetadataName.Limit.Name));
    }

    [Test]
    public void AttemptAcquire_NothingKnown_FailsWithoutAsking()
    {
        var (fake, limiter) = Create(tokens: 1);

        using var lease = limiter.AttemptAcquire();

        Assert.That((lease.IsAcquired, fake.Asked.Count), Is.EqualTo((false, 0)));
        Assert.That(lease.MetadataNames, Is.EqualTo(new[] { MetadataName.ReasonPhrase.Name }));
    }

    [Test]
    public void AttemptAcquire_KnownRefusal_TellsWhen()
    {
        var (fake, limiter) = Create(tokens: 1);
        fake.Known = new() { IsAllowed = false, Reason = RateLimitReason.Blocked, RetryAfter = TimeSpan.FromSeconds(4) };

        using var lease = limiter.AttemptAcquire();

        Assert.That((lease.IsAcquired, Metadata(lease, MetadataName.RetryAfter)), Is.EqualTo((false, TimeSpan.FromSeconds(4))));
    }

    [Test]
    public async Task Acquire_NoPermits_LooksAndSpendsNothing()
    {
        var (fake, limiter) = Create(tokens: 1);

        using var before = await limiter.AcquireAsync(0);
        await limiter.AcquireAsync();
        using var after = await limiter.AcquireAsync(0);

        Assert.That((before.IsAcquired, after.IsAcquired, fake.Asked.Count), Is.EqualTo((true, false, 1)));
    }

    [Test]
    public async Task Acquire_MoreThanTheLimit_Throws()
    {
        var (fake, limiter) = Create(tokens: 2);

        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => limiter.AcquireAsync(3).AsTask());
        Assert.That(() => limiter.AttemptAcquire(3), Throws.TypeOf<ArgumentOutOfRangeException>());
        Assert.That(fake.Asked, Is.Empty);
    }

    [Test]
    public async Task Acquire_ADynamicLimitWasSeen_MayAskForAsMuch()
    {
        var (fake, limiter) = Create(tokens: 2);
        fake.Answer = new()
        {
            IsAllowed = true,
            Rules = [new() { Rule = "fake", Fits = true, Limit = 5, Remaining = 4, Reset = _clock.GetUtcNow(), Window = Window }],
        };
        await limiter.AcquireAsync();

        Assert.That((await limiter.AcquireAsync(5)).IsAcquired);
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => limiter.AcquireAsync(6).AsTask());
    }

    [Test]
    public async Task Queue_OldestFirst_GoesInTurnAndOnlyTheFirstAsks()
    {
        var (fake, limiter) = Create(tokens: 1, queue: 3);
        await limiter.AcquireAsync();
        Task<RateLimitLease>[] waiting = [Wait(limiter), Wait(limiter), Wait(limiter)];
        Assert.That(fake.Asked, Has.Count.EqualTo(2), "the second and third stand behind the first");

        for (var turn = 0; turn < 3; turn++)
        {
            _clock.Advance(Window);

            Assert.That((await waiting[turn].WaitAsync(GatewayRespStub.Guard)).IsAcquired);
            Assert.That(limiter.GetStatistics()!.CurrentQueuedCount, Is.EqualTo(2 - turn));
        }

        Assert.That(fake.Asked, Has.Count.EqualTo(2 + 3 + 2), "each turn asks for the one it serves, and for the next, who is told when");
    }

    [Test]
    public async Task Queue_OldestFirst_SmallRequestDoesNotOvertakeALargeOne()
    {
        var (fake, limiter) = Create(tokens: 3, queue: 10);
        await limiter.AcquireAsync(2);
        var large = Wait(limiter, 3);
        var small = Wait(limiter, 1);

        Assert.That(fake.Asked, Is.EqualTo(new long[] { 2, 3 }));
        _clock.Advance(Window);
        Assert.That((await large.WaitAsync(GatewayRespStub.Guard)).IsAcquired);
        _clock.Advance(Window);
        Assert.That((await small.WaitAsync(GatewayRespStub.Guard)).IsAcquired);
    }

    [Test]
    public async Task Queue_OldestFirstAndFull_RefusesTheNewcomerWithoutAsking()
    {
        var (fake, limiter) = Create(tokens: 1, queue: 1);
        await limiter.AcquireAsync();
        var waiting = Wait(limiter);

        using var refused = await limiter.AcquireAsync();

        Assert.That((refused.IsAcquired, fake.Asked.Count), Is.EqualTo((false, 2)));
        Assert.That(Metadata(refused, MetadataName.RetryAfter), Is.EqualTo(Window));
        _clock.Advance(Window);
        Assert.That((await waiting.WaitAsync(GatewayRespStub.Guard)).IsAcquired);
    }

    [Test]
    public async Task Queue_NewestFirstAndFull_DropsTheOldestAndServesTheNewest()
    {
        var (_, limiter) = Create(tokens: 1, queue: 2, QueueProcessingOrder.NewestFirst);
        await limiter.AcquireAsync();
        Task<RateLimitLease>[] waiting = [Wait(limiter), Wait(limiter), Wait(limiter)];

        Assert.That((await waiting[0].WaitAsync(GatewayRespStub.Guard)).IsAcquired, Is.False);
        _clock.Advance(Window);
        Assert.That((await waiting[2].WaitAsync(GatewayRespStub.Guard)).IsAcquired);
        Assert.That(limiter.GetStatistics()!.CurrentQueuedCount, Is.EqualTo(1));
        _clock.Advance(Window);
        Assert.That((await waiting[1].WaitAsync(GatewayRespStub.Guard)).IsAcquired);
    }

    [Test]
    public async Task Queue_WithJitter_IsNeverEarlyAndUpToATenthLate()
    {
        var (fake, limiter) = Create(tokens: 1, queue: 1, random: new FixedRandom(0.5));
        await limiter.AcquireAsync();
        var waiting = Wait(limiter);

        _clock.Advance(TimeSpan.FromSeconds(10.499));
        Assert.That(fake.Asked, Has.Count.EqualTo(2));
        _clock.Advance(TimeSpan.FromMilliseconds(1));

        Assert.That((await waiting.WaitAsync(GatewayRespStub.Guard)).IsAcquired);
    }

    [Test]
    public async Task Queue_FirstLeaves_TheNextIsServedInHisPlace()
    {
        var (_, limiter) = Create(tokens: 3, queue: 5);
        await limiter.AcquireAsync(2);
        using var leaving = new CancellationTokenSource();
        var first = Wait(limiter, 3, leaving.Token);
        var second = Wait(limiter, 1);

        await leaving.CancelAsync();

        await Assert.ThatAsync(() => first.WaitAsync(GatewayRespStub.Guard), Throws.InstanceOf<OperationCanceledException>());
        Assert.That((await second.WaitAsync(GatewayRespStub.Guard)).IsAcquired, "there was a token for him all along");
        Assert.That(limiter.GetStatistics()!.CurrentQueuedCount, Is.Zero);
    }

    [Test]
    public async Task Queue_LeavesWhileAskedFor_IsGivenBack()
    {
        var (fake, limiter) = Create(tokens: 1, queue: 1);
        await limiter.AcquireAsync();
        using var leaving = new CancellationTokenSource();
        var waiting = Wait(limiter, 1, leaving.Token);
        var gate = new TaskCompletionSource();
        fake.Gate = gate.Task;
        _clock.Advance(Window);

        await leaving.CancelAsync();
        gate.SetResult();

        await Assert.ThatAsync(() => waiting.WaitAsync(GatewayRespStub.Guard), Throws.InstanceOf<OperationCanceledException>());
        Assert.That((await fake.FirstRefund.WaitAsync(GatewayRespStub.Guard)).Rate, Is.EqualTo(1));
    }

    [Test]
    public async Task Queue_AskingFails_TheWaitingOneIsToldAndTheNextIsServed()
    {
        var (fake, limiter) = Create(tokens: 1, queue: 2);
        await limiter.AcquireAsync();
        var first = Wait(limiter);
        var second = Wait(limiter);
        var failing = new TaskCompletionSource();
        fake.Gate = failing.Task;
        _clock.Advance(Window);

        fake.Gate = Task.CompletedTask;
        failing.SetException(new InvalidOperationException("broken"));

        await Assert.ThrowsAsync<InvalidOperationException>(() => first.WaitAsync(GatewayRespStub.Guard));
        _clock.Advance(Window);
        Assert.That((await second.WaitAsync(GatewayRespStub.Guard)).IsAcquired);
    }

    [Test]
    public async Task Dispose_RefusesThoseWhoWaitAndWhoComesAfter()
    {
        var (_, limiter) = Create(tokens: 1, queue: 1);
        await limiter.AcquireAsync();
        var waiting = Wait(limiter);

        await limiter.DisposeAsync();

        Assert.That((await waiting.WaitAsync(GatewayRespStub.Guard)).IsAcquired, Is.False);
        Assert.That(_clock.ScheduledTimers, Is.Zero);
        await Assert.ThrowsAsync<ObjectDisposedException>(() => limiter.AcquireAsync().AsTask());
        Assert.That(() => limiter.AttemptAcquire(), Throws.TypeOf<ObjectDisposedException>());
    }

    [Test]
    public async Task Dispose_WhileSomebodyIsAskedFor_RefusesHim()
    {
        var (fake, limiter) = Create(tokens: 1, queue: 1);
        await limiter.AcquireAsync();
        var waiting = Wait(limiter);
        var gate = new TaskCompletionSource();
        fake.Gate = gate.Task;
        _clock.Advance(Window);

        limiter.Dispose();
        gate.SetCanceled();

        Assert.That((await waiting.WaitAsync(GatewayRespStub.Guard)).IsAcquired, Is.False);
    }

    [Test]
    public async Task Queue_ManyAtOnce_AreServedInTheOrderOfTheirComing()
    {
        var (_, limiter) = Create(tokens: 10, queue: 100);
        var served = new List<int>();
        await limiter.AcquireAsync(10);
        var waiting = Enumerable.Range(0, 100).Select(_ => Wait(limiter)).ToArray();

        for (var window = 1; window <= 10; window++)
        {
            _clock.Advance(Window);
            await Task.WhenAll(waiting[..(window * 10)]).WaitAsync(GatewayRespStub.Guard);
            served.Add(100 - (int)limiter.GetStatistics()!.CurrentQueuedCount);
        }

        Assert.That(served, Is.EqualTo(new[] { 10, 20, 30, 40, 50, 60, 70, 80, 90, 100 }));
        Assert.That(waiting.Select(task => task.Result.IsAcquired), Is.All.True);
    }

    [Test]
    public async Task Dispose_WhileSomebodyIsAskedFor_GivesBackWhatThatSpends()
    {
        var (fake, limiter) = Create(tokens: 1, queue: 1);
        await limiter.AcquireAsync();
        var waiting = Wait(limiter);
        var gate = new TaskCompletionSource();
        fake.Gate = gate.Task;
        _clock.Advance(Window);

        limiter.Dispose();
        gate.SetResult();

        Assert.That((await waiting.WaitAsync(GatewayRespStub.Guard)).IsAcquired, Is.False);
        Assert.That((await fake.FirstRefund.WaitAsync(GatewayRespStub.Guard)).Rate, Is.EqualTo(1));
    }

    [Test]
    public async Task IdleDuration_IsTheTimeSinceTheLastUseAndNoneWhileSomebodyWaits()
    {
        var (_, limiter) = Create(tokens: 1, queue: 1);
        _clock.Advance(TimeSpan.FromSeconds(1));
        var unused = limiter.IdleDuration;
        await limiter.AcquireAsync();
        _clock.Advance(TimeSpan.FromSeconds(4));
        var used = limiter.IdleDuration;
        var waiting = Wait(limiter);
        var waitedFor = limiter.IdleDuration;
        _clock.Advance(TimeSpan.FromSeconds(5));
        await waiting.WaitAsync(GatewayRespStub.Guard);

        Assert.That(
            (unused, used, waitedFor, limiter.IdleDuration),
            Is.EqualTo((TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(4), (TimeSpan?)null, TimeSpan.Zero)));
    }

    [Test]
    public async Task GetStatistics_CountsItsOwnLeases()
    {
        var (_, limiter) = Create(tokens: 2);
        var before = limiter.GetStatistics()!.CurrentAvailablePermits;
        await limiter.AcquireAsync();
        await limiter.AcquireAsync();
        await limiter.AcquireAsync();
        limiter.AttemptAcquire();

        var after = limiter.GetStatistics()!;

        Assert.That((before, after.CurrentAvailablePermits), Is.EqualTo((2L, 0L)));
        Assert.That((after.TotalSuccessfulLeases, after.TotalFailedLeases, after.CurrentQueuedCount), Is.EqualTo((2L, 1L, 0L)), "who has to ask was not refused");
    }

    [Test]
    public void Constructor_NegativeQueue_IsRefused() => Assert.That(() => Create(tokens: 1, queue: -1), Throws.TypeOf<ArgumentOutOfRangeException>());

    private static T Metadata<T>(RateLimitLease lease, MetadataName<T> name)
    {
        Assert.That(lease.TryGetMetadata(name, out var value), name.Name);
        return value!;
    }

    private static Task<RateLimitLease> Wait(RateLimiter limiter, int permits = 1, CancellationToken cancellationToken = default) =>
        limiter.AcquireAsync(permits, cancellationToken).AsTask();

    private (FakeLimiter Fake, IdentifierRateLimiter Limiter) Create(
        long tokens, int queue = 0, QueueProcessingOrder order = QueueProcessingOrder.OldestFirst, Random? random = null)
    {
        var fake = new FakeLimiter(_clock, tokens, Window);
        return (fake, new(fake, "ann", new() { QueueLimit = queue, QueueProcessingOrder = order }, _clock, random ?? new FixedRandom(0)));
    }
}
