using Upstash.Rest.Client.RateLimiting;

namespace LofiAnime.Tests.Client.RateLimiting;

/// <summary>Counts in memory, in windows that begin with the clock, and remembers what it was asked.</summary>
internal sealed class FakeLimiter(TimeProvider clock, long tokens, TimeSpan window) : IUpstashRateLimiter
{
    private readonly Lock _lock = new();
    private readonly List<long> _asked = [];
    private readonly TaskCompletionSource<RateLimitReceipt> _refunded = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly DateTimeOffset _start = clock.GetUtcNow();
    private long _number = -1;
    private long _used;

    public IReadOnlyList<RateLimitRule> Rules { get; } = [new("fake", new FixedWindow(tokens, window), "fake")];

    /// <summary>Gets the rates that were asked for, in order.</summary>
    public IReadOnlyList<long> Asked
    {
        get
        {
            lock (_lock)
            {
                return [.. _asked];
            }
        }
    }

    public List<RateLimitReceipt> Refunded { get; } = [];

    /// <summary>Gets the first charge that is given back.</summary>
    public Task<RateLimitReceipt> FirstRefund => _refunded.Task;

    /// <summary>Gets or sets what answers wait for.</summary>
    public Task Gate { get; set; } = Task.CompletedTask;

    /// <summary>Gets or sets what every request is told; <c>null</c>: what the count says.</summary>
    public RateLimitDecision? Answer { get; set; }

    /// <summary>Gets or sets the refusal that is known without asking.</summary>
    public RateLimitDecision? Known { get; set; }

    public async ValueTask<RateLimitDecision> LimitAsync(RateLimitRequest request, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        RateLimitDecision decision;
        lock (_lock)
        {
            _asked.Add(request.Rate);
            decision = Answer ?? Count(request, request.Rate);
        }

        await Gate;
        return decision;
    }

    public Task<RateLimitDecision> PeekAsync(RateLimitRequest request, CancellationToken cancellationToken = default) => Task.FromResult(Count(request, 0));

    public bool TryRefuse(RateLimitRequest request, out RateLimitDecision decision)
    {
        decision = Known ?? default;
        return Known is not null;
    }

    public Task<bool> RefundAsync(RateLimitReceipt receipt, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        lock (_lock)
        {
            Refunded.Add(receipt);
            _used -= receipt.Rate;
        }

        _refunded.TrySetResult(receipt);
        return Task.FromResult(true);
    }

    private RateLimitDecision Count(in RateLimitRequest request, long spend)
    {
        var now = clock.GetUtcNow();
        var number = (now - _start).Ticks / window.Ticks;
        (_number, _used) = number == _number ? (_number, _used) : (number, 0);
        var fits = _used + request.Rate <= tokens;
        _used += fits ? spend : 0;
        var reset = _start + ((number + 1) * window);
        return new()
        {
            IsAllowed = fits,
            Rules =
            [
                new() { Rule = "fake", Fits = fits, Limit = tokens, Remaining = tokens - _used, Reset = reset, Window = window, RetryAt = fits ? null : reset },
            ],
            RetryAfter = fits ? TimeSpan.Zero : reset - now,
            Receipt = fits && spend > 0 ? new(request.Identifier, now, spend) : null,
        };
    }
}
