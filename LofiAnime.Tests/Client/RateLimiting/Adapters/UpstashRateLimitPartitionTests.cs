using System.Threading.RateLimiting;
using LofiAnime.Tests.Support;
using Upstash.Rest.Client.RateLimiting;

namespace LofiAnime.Tests.Client.RateLimiting.Adapters;

[Category("Unit")]
public sealed class UpstashRateLimitPartitionTests
{
    private readonly ManualTimeProvider _clock = new();

    [Test]
    public async Task Get_UnusedForElevenSeconds_IsDisposedAndMadeAnew()
    {
        var made = new List<WatchedLimiter>();
        var fake = new FakeLimiter(_clock, 5, TimeSpan.FromMinutes(1));
        await using var partitioned = PartitionedRateLimiter.Create<string, string>(name =>
        {
            var partition = UpstashRateLimitPartition.Get(name, fake, timeProvider: _clock);
            return RateLimitPartition.Get(partition.PartitionKey, key =>
            {
                made.Add(new(partition.Factory(key)));
                return made[^1];
            });
        });
        await partitioned.AcquireAsync("ann");
        await partitioned.AcquireAsync("ann");
        Assert.That(made, Has.Count.EqualTo(1));

        _clock.Advance(TimeSpan.FromSeconds(11));
        await made[0].Disposed.Task.WaitAsync(GatewayRespStub.Guard); // By the partitioned limiter's own look around, ten times a second.

        Assert.That((await partitioned.AcquireAsync("ann")).IsAcquired);
        Assert.That(made, Has.Count.EqualTo(2));
    }

    [Test]
    public async Task CreateLimiter_EachIdentifierHasItsOwnLimit()
    {
        var asked = new List<string>();
        await using var partitioned = UpstashRateLimitPartition.CreateLimiter<string>(
            new FakeLimiter(_clock, 1, TimeSpan.FromMinutes(1)),
            name =>
            {
                asked.Add(name);
                return name[..3];
            },
            timeProvider: _clock);

        using var first = await partitioned.AcquireAsync("ann-1");
        using var second = await partitioned.AcquireAsync("ann-2");

        Assert.That((first.IsAcquired, second.IsAcquired), Is.EqualTo((true, false)));
        Assert.That(asked, Is.EqualTo(new[] { "ann-1", "ann-2" }));
    }

    [Test]
    public async Task Chained_OneRefuses_SaysWhenFromTheOneThatDid()
    {
        var perSecond = UpstashRateLimitPartition.CreateLimiter<string>(new FakeLimiter(_clock, 5, TimeSpan.FromSeconds(1)), name => name, timeProvider: _clock);
        var perDay = UpstashRateLimitPartition.CreateLimiter<string>(new FakeLimiter(_clock, 1, TimeSpan.FromDays(1)), name => name, timeProvider: _clock);
        await using var chain = PartitionedRateLimiter.CreateChained(perSecond, perDay);

        using var first = await chain.AcquireAsync("ann");
        using var second = await chain.AcquireAsync("ann");

        Assert.That((first.IsAcquired, second.IsAcquired), Is.EqualTo((true, false)));
        Assert.That(second.TryGetMetadata(MetadataName.RetryAfter, out var retryAfter) ? retryAfter : default, Is.EqualTo(TimeSpan.FromDays(1)));
    }

    private sealed class WatchedLimiter(RateLimiter inner) : RateLimiter
    {
        public TaskCompletionSource Disposed { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public override TimeSpan? IdleDuration => inner.IdleDuration;

        public override RateLimiterStatistics? GetStatistics() => inner.GetStatistics();

        protected override RateLimitLease AttemptAcquireCore(int permitCount) => inner.AttemptAcquire(permitCount);

        protected override ValueTask<RateLimitLease> AcquireAsyncCore(int permitCount, CancellationToken cancellationToken) =>
            inner.AcquireAsync(permitCount, cancellationToken);

        protected override void Dispose(bool disposing)
        {
            inner.Dispose();
            base.Dispose(disposing);
            Disposed.TrySetResult();
        }
    }
}
