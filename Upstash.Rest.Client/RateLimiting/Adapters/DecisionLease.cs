using System.Threading.RateLimiting;

namespace Upstash.Rest.Client.RateLimiting;

/// <summary>A decision, or the want of one, in the words of <see cref="RateLimitLease"/>. There is nothing to give back: tokens are spent.</summary>
internal sealed class DecisionLease : RateLimitLease
{
    private readonly RateLimitDecision? _decision;
    private readonly TimeSpan _retryAfter;
    private readonly string? _reason;

    public DecisionLease(in RateLimitDecision decision)
    {
        _decision = decision;
        _retryAfter = decision.RetryAfter;
        _reason = decision.IsAllowed ? null : Explain(decision);
    }

    /// <summary>Refuses without having asked.</summary>
    public DecisionLease(string reason, TimeSpan retryAfter = default) => (_reason, _retryAfter) = (reason, retryAfter);

    /// <summary>Gets the decisive rule; <c>null</c> where no counter was read.</summary>
    public RateLimitStatus? Rule => _decision?.Decisive;

    /// <inheritdoc/>
    public override bool IsAcquired => _decision is { IsAllowed: true };

    /// <inheritdoc/>
    public override IEnumerable<string> MetadataNames
    {
        get
        {
            if (_retryAfter > TimeSpan.Zero)
            {
                yield return MetadataName.RetryAfter.Name;
            }

            if (_reason is not null)
            {
                yield return MetadataName.ReasonPhrase.Name;
            }

            if (_decision is not { } decision)
            {
                yield break;
            }

            yield return RateLimitMetadataName.Decision.Name;
            if (decision.Decisive is not null)
            {
                yield return RateLimitMetadataName.Limit.Name;
                yield return RateLimitMetadataName.Remaining.Name;
                yield return RateLimitMetadataName.Reset.Name;
            }
        }
    }

    /// <inheritdoc/>
    public override bool TryGetMetadata(string metadataName, out object? metadata)
    {
        var rule = Rule;
        metadata = metadataName switch
        {
            _ when metadataName == MetadataName.RetryAfter.Name => _retryAfter > TimeSpan.Zero ? _retryAfter : null,
            _ when metadataName == MetadataName.ReasonPhrase.Name => _reason,
            _ when metadataName == RateLimitMetadataName.Decision.Name => _decision,
            _ when metadataName == RateLimitMetadataName.Limit.Name => rule?.Limit,
            _ when metadataName == RateLimitMetadataName.Remaining.Name => rule?.Remaining,
            _ when metadataName == RateLimitMetadataName.Reset.Name => rule?.Reset,
            _ => null,
        };
        return metadata is not null;
    }

    private static string Explain(in RateLimitDecision refusal) => refusal switch
    {
        { Reason: RateLimitReason.Denied } => "The deny list refuses it.",
        { Decisive: { } rule } => $"The limit {rule.Rule} is reached.",
        _ => "The limit cannot be asked for now.",
    };
}
