using LofiAnime.Tests.Support;
using Upstash.Rest.Client.RateLimiting;
using Upstash.Rest.Client.Redis;

namespace LofiAnime.Tests.Client.RateLimiting;

/// <summary>Two processes that start in the same instant.</summary>
[Category("Whole")]
public sealed class RateLimitSettingsRaceTests
{
    [Test]
    public async Task FindConflicts_AnotherStartsBetweenTheCommands_IsFoundByOneAtLeast()
    {
        using var redis = await LiveRedis.ClientAsync();
        var prefix = LiveRedis.UniqueKey("settings-race");
        var window = TimeSpan.FromSeconds(10);
        IReadOnlyList<RateLimitConflict> others = [];
        var interrupted = new Interrupted(
            redis, async () => others = await new UpstashRateLimiter(redis, new SlidingWindow(5, window), new() { Prefix = prefix }).FindConflictsAsync());

        var ours = await new UpstashRateLimiter(interrupted, new FixedWindow(5, window), new() { Prefix = prefix }).FindConflictsAsync();

        Assert.That(ours.Concat(others), Is.Not.Empty);
    }

    /// <summary>Runs its commands one after the other, and something else behind the first.</summary>
    private sealed class Interrupted(IRedisExecutor inner, Func<Task> interrupt) : IRedisExecutor
    {
        private Task? _before;

        public Task<T> ExecuteAsync<T>(RedisCommand<T> command, CancellationToken cancellationToken = default)
        {
            var answer = RunAsync(_before ?? Task.CompletedTask, command, cancellationToken);
            _before = _before is null ? InterruptAsync(answer) : answer;
            return answer;
        }

        private async Task<T> RunAsync<T>(Task before, RedisCommand<T> command, CancellationToken cancellationToken)
        {
            await before;
            return await inner.ExecuteAsync(command, cancellationToken);
        }

        private async Task InterruptAsync(Task first)
        {
            await first;
            await interrupt();
        }
    }
}
