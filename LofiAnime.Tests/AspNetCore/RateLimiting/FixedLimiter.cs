using Upstash.Rest.Client.RateLimiting;

namespace LofiAnime.Tests.AspNetCore.RateLimiting;

/// <summary>Decides what the test says, and keeps what it was asked.</summary>
internal sealed class FixedLimiter(Func<RateLimitRequest, CancellationToken, ValueTask<RateLimitDecision>> decide) : IUpstashRateLimiter
{
    public FixedLimiter(RateLimitDecision decision)
        : this((_, _) => new(decision))
    {
    }

    public List<RateLimitRequest> Asked { get; } = [];

    public IReadOnlyList<RateLimitRule> Rules => [];

    public ValueTask<RateLimitDecision> LimitAsync(RateLimitRequest request, CancellationToken cancellationToken = default)
    {
        Asked.Add(request);
        return decide(request, cancellationToken);
    }

    public Task<RateLimitDecision> PeekAsync(RateLimitRequest request, CancellationToken cancellationToken = default) => throw new NotSupportedException();

    public bool TryRefuse(RateLimitRequest request, out RateLimitDecision decision) => throw new NotSupportedException();

    public Task<bool> RefundAsync(RateLimitReceipt receipt, CancellationToken cancellationToken = default) => throw new NotSupportedException();
}
