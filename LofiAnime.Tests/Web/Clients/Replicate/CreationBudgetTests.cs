using LofiAnime.Tests.Client.RateLimiting;
using LofiAnime.Tests.Support;
using LofiAnime.Web.Clients.Replicate;
using Upstash.Rest.Client.Redis;

namespace LofiAnime.Tests.Web.Clients.Replicate;

public sealed class CreationBudgetTests
{
    private readonly ManualTimeProvider _clock = new();

    [Test]
    [Category("Wire")]
    public async Task TakeAsync_WithinTheProcessesOwnShare_AsksNobody()
    {
        using var upstash = new UpstashStub();
        using var redis = upstash.Client();
        await using var budget = Budget(redis, 500);

        for (var i = 0; i < 10; i++)
        {
            Assert.That(await budget.TakeAsync(TimeSpan.Zero, CancellationToken.None), Is.True);
        }

        Assert.That(upstash.Bodies, Is.Empty);
    }

    [TestCase(500, "default")]
    [TestCase(6, "little credit")]
    [Category("Wire")]
    public async Task TakeAsync_DatabaseFails_LetsThrough(int requestsPerMinute, string why)
    {
        using var upstash = new UpstashStub();
        upstash.Answers("""{"error":"ERR no"}""", 400);
        using var redis = upstash.Client(_clock);
        await using var budget = Budget(redis, requestsPerMinute);

        for (var i = 0; i < 12; i++)
        {
            Assert.That(await budget.TakeAsync(TimeSpan.Zero, CancellationToken.None), Is.True, why);
        }

        Assert.That(upstash.Bodies, Is.Not.Empty);
    }

    [Test]
    [Category("Whole")]
    public async Task TakeAsync_TwoInstances_KeepTheRateTogetherAtFewCommands()
    {
        await using var server = await OwnRedis.StartAsync();
        using var redis = server.Connect();
        await using var one = Budget(redis, 500);
        await using var other = Budget(redis, 500);
        var taken = 0;

        var cost = await CommandCost.OfAsync(redis, async () =>
        {
            for (var i = 0; i < 600; i++)
            {
                taken += await (i % 2 == 0 ? one : other).TakeAsync(TimeSpan.Zero, CancellationToken.None) ? 1 : 0;
            }
        });

        Assert.That(taken, Is.EqualTo(420), "Each its own 10, and the 400 that are shared.");
        Assert.That(cost, Is.LessThan(taken / 4));
    }

    [Test]
    [Category("Whole")]
    public async Task TakeAsync_RateIsSpent_WaitsForTheNextMinutesIfThereIsTime()
    {
        await using var server = await OwnRedis.StartAsync();
        using var redis = server.Connect();
        await using var budget = Budget(redis, 6);
        for (var i = 0; i < 6; i++)
        {
            Assert.That(await budget.TakeAsync(TimeSpan.Zero, CancellationToken.None), Is.True);
        }

        Assert.That(await budget.TakeAsync(TimeSpan.FromSeconds(1), CancellationToken.None), Is.False);
        _clock.Advance(TimeSpan.FromMinutes(2));
        Assert.That(await budget.TakeAsync(TimeSpan.Zero, CancellationToken.None), Is.True);
    }

    private CreationBudget Budget(IRedisExecutor redis, int requestsPerMinute) =>
        new(new ReplicateOptions { RequestsPerMinute = requestsPerMinute }, redis, _clock);
}
