using System.Globalization;
using Upstash.Rest.Client.Redis;

namespace Upstash.Rest.Client.RateLimiting;

/// <summary>The limiters of one application: two that count otherwise on one prefix are refused when the second is made.</summary>
internal sealed class RateLimiterRegistry
{
    private readonly Lock _lock = new();
    private readonly Dictionary<(IRedisExecutor Redis, string Prefix), string> _settings = [];

    /// <summary>Takes note of a limiter's rules.</summary>
    /// <exception cref="InvalidOperationException">Another limiter counts otherwise on the prefix of one of them.</exception>
    public UpstashRateLimiter Add(UpstashRateLimiter limiter)
    {
        lock (_lock)
        {
            foreach (var rule in limiter.Rules)
            {
                var settings = string.Create(CultureInfo.InvariantCulture, $"{rule.Algorithm.Settings}, {rule.Algorithm.Tokens} tokens");
                if (_settings.TryGetValue((limiter.Redis, rule.Prefix!), out var other) && other != settings)
                {
                    throw new InvalidOperationException(
                        $"Two rate limiters count on the prefix {rule.Prefix}: one with {other}, one with {settings}. Give each a prefix of its own.");
                }

                _settings[(limiter.Redis, rule.Prefix!)] = settings;
            }
        }

        return limiter;
    }
}
