using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Upstash.Rest.AspNetCore.RateLimiting.Callers;
using Upstash.Rest.Client.RateLimiting;
using Upstash.Rest.Client.Redis;

namespace Upstash.Rest.AspNetCore.RateLimiting;

/// <summary>All policies by name, made once, at the application's start.</summary>
internal sealed class RateLimitPolicies : IRateLimiterSource
{
    private readonly Dictionary<string, RateLimitPolicy> _policies;

    public RateLimitPolicies(IOptions<HttpRateLimitOptions> options, IServiceProvider services)
    {
        Options = options.Value;
        if (Options.IdentifierSecret is { Length: < 16 })
        {
            throw new InvalidOperationException($"{nameof(HttpRateLimitOptions.IdentifierSecret)} is too short to be a secret: take at least 16 characters.");
        }

        Pseudonyms = new(Options.IdentifierSecret);
        var redis = string.IsNullOrEmpty(Options.RedisName)
            ? services.GetService<IRedisExecutor>()
            : services.GetRequiredKeyedService<IRedisExecutor>(Options.RedisName);
        _policies = Options.Policies.ToDictionary(policy => policy.Key, policy => policy.Value.Build(services, redis), StringComparer.Ordinal);
        Global = Options.GlobalPolicy is { } name ? Get(name) : null;
    }

    public HttpRateLimitOptions Options { get; }

    public Pseudonyms Pseudonyms { get; }

    public RateLimitPolicy? Global { get; }

    /// <inheritdoc/>
    public IEnumerable<UpstashRateLimiter> Limiters => _policies.Values.Select(policy => policy.Limiter).OfType<UpstashRateLimiter>();

    /// <summary>Gets or sets a value indicating whether the middleware stands in the pipeline.</summary>
    public bool AreApplied { get; set; }

    /// <summary>Returns a policy.</summary>
    /// <exception cref="InvalidOperationException">There is none of this name.</exception>
    public RateLimitPolicy Get(string name) => _policies.GetValueOrDefault(name) ?? throw new InvalidOperationException(
        $"There is no rate limit policy \"{name}\"; there is {(_policies.Count == 0 ? "none" : string.Join(", ", _policies.Keys))}. Add it in AddUpstashRateLimiter.");

    /// <summary>Checks that the endpoints ask for what there is.</summary>
    /// <exception cref="InvalidOperationException">They do not.</exception>
    public void Check(IEnumerable<Endpoint> endpoints)
    {
        foreach (var limit in endpoints.Select(endpoint => endpoint.Metadata.GetMetadata<UpstashRateLimitAttribute>()).OfType<UpstashRateLimitAttribute>())
        {
            Get(limit.Policy);
            if (!AreApplied)
            {
                throw new InvalidOperationException($"An endpoint asks for the rate limit policy \"{limit.Policy}\", and nothing applies it. Call app.UseUpstashRateLimiter().");
            }
        }
    }
}
