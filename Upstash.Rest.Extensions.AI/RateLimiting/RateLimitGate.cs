using Microsoft.Extensions.AI;
using Upstash.Rest.Client.RateLimiting;

namespace Upstash.Rest.Extensions.AI;

/// <summary>Asks a limiter before a call, whatever the call is for.</summary>
internal sealed class RateLimitGate
{
    private readonly IUpstashRateLimiter _limiter;
    private readonly RateLimitMiddlewareOptions _options;

    public RateLimitGate(IUpstashRateLimiter limiter, Action<RateLimitMiddlewareOptions>? configure)
    {
        _limiter = limiter;
        _options = new();
        configure?.Invoke(_options);
        ArgumentNullException.ThrowIfNull(_options.Identifier);
        ArgumentException.ThrowIfNullOrWhiteSpace(_options.SharedIdentifier);
        ArgumentOutOfRangeException.ThrowIfLessThan(_options.Tokens, 1);
    }

    /// <exception cref="RateLimitedException">The limiter refused.</exception>
    public async ValueTask PassAsync(AdditionalPropertiesDictionary? properties, CancellationToken cancellationToken)
    {
        var identifier = _options.Identifier(properties);
        var request = new RateLimitRequest(string.IsNullOrEmpty(identifier) ? _options.SharedIdentifier : identifier, _options.Tokens);
        var decision = await _limiter.LimitAsync(request, cancellationToken).ConfigureAwait(false);
        if (!decision.IsAllowed)
        {
            throw new RateLimitedException(decision);
        }
    }
}
