using BenchmarkDotNet.Attributes;
using Upstash.Rest.Client.RateLimiting;
using Upstash.Rest.Client.Redis;

namespace Upstash.Rest.Client.Benchmarks;

/// <summary>One decision after the other: the limiter against the bare script call that it makes, and what is decided without a call.</summary>
public class RateLimiterBenchmark : ClientBenchmark
{
    private static readonly RateLimitRequest Request = new("visitor-42");

    private RedisArgument[] _arguments = [];
    private UpstashRateLimiter _limiter = null!;
    private UpstashRateLimiter _refusing = null!;
    private LeasedRateLimiter _leased = null!;

    private protected override string Path => "/limit";

    [Benchmark(Baseline = true)]
    public Task<RedisResult> BareScriptCall() => Client.ExecuteAsync("EVALSHA", _arguments);

    [Benchmark]
    public ValueTask<RateLimitDecision> Limit() => _limiter.LimitAsync(Request);

    [Benchmark]
    public bool RefusedBeforehand() => _refusing.TryRefuse(Request, out _);

    [Benchmark]
    public ValueTask<RateLimitDecision> RefusedFromMemory() => _refusing.LimitAsync(Request);

    [Benchmark]
    public ValueTask<RateLimitDecision> LimitFromABlock() => _leased.LimitAsync(Request);

    /// <summary>Takes one block for the whole run: the server answers that a billion tokens are left of two billion, whatever it is asked.</summary>
    private static LeasedRateLimiter InBlocks(RedisClient redis) => new(
        new(redis, new FixedWindow(2_000_000_000, TimeSpan.FromDays(10_000))), new() { BlockSize = 1_000_000_000, IdleAfter = TimeSpan.FromDays(1) });

    private protected override async Task PrepareAsync()
    {
        var recorder = new Recorder(Client);
        _limiter = new(recorder, new FixedWindow(1_000_000_000, TimeSpan.FromHours(1)));
        await _limiter.LimitAsync(Request);
        _arguments = [.. recorder.Last!.Arguments];
        _limiter = new(Client, new FixedWindow(1_000_000_000, TimeSpan.FromHours(1)));

        _leased = InBlocks(Client);
        await _leased.LimitAsync(Request);
        _refusing = new(new Refusing(), new FixedWindow(1, TimeSpan.FromDays(10_000)), new() { MaxBlock = TimeSpan.FromDays(10_000) });
        await _refusing.LimitAsync(Request);
    }

    /// <summary>Keeps the last command.</summary>
    private sealed class Recorder(IRedisExecutor redis) : IRedisExecutor
    {
        public RedisCommand? Last { get; private set; }

        public Task<T> ExecuteAsync<T>(RedisCommand<T> command, CancellationToken cancellationToken = default)
        {
            Last = command;
            return redis.ExecuteAsync(command, cancellationToken);
        }
    }

    /// <summary>Refuses until the window's end.</summary>
    private sealed class Refusing : IRedisExecutor
    {
        public Task<T> ExecuteAsync<T>(RedisCommand<T> command, CancellationToken cancellationToken = default)
        {
            var status = new RateLimitStatus
            {
                Rule = "default",
                Fits = false,
                Limit = 1,
                Remaining = 0,
                Window = TimeSpan.FromDays(10_000),
                Reset = DateTimeOffset.UnixEpoch.AddDays(30_000),
                RetryAt = DateTimeOffset.UnixEpoch.AddDays(30_000),
            };
            return Task.FromResult((T)(object)new RateLimitDecision { IsAllowed = false, Rules = [status], RetryAfter = TimeSpan.FromDays(1) });
        }
    }
}
