using Microsoft.AspNetCore.Http;
using Upstash.Rest.Client.RateLimiting;

namespace Upstash.Rest.AspNetCore.RateLimiting;

/// <summary>By which policies requests are limited, and how answers tell.</summary>
public sealed class HttpRateLimitOptions
{
    /// <summary>Gets or sets the policy of the requests of which nothing else is said, those that no endpoint matches among them.</summary>
    /// <value>The default is <c>null</c>: they are not limited.</value>
    public string? GlobalPolicy { get; set; }

    /// <summary>Gets what answers say in their headers.</summary>
    public RateLimitHeaderOptions Headers { get; } = new();

    /// <summary>Gets or sets the secret that turns users, API keys and addresses into pseudonyms, by HMAC-SHA-256, before they become part of a Redis key.</summary>
    /// <value>
    /// At least 16 characters, the same on all instances. The default is <c>null</c>: they are hashed without it
    /// (SHA-256), and who reads the database can find an address or a user by trying all. Changing it begins all counts anew.
    /// </value>
    public string? IdentifierSecret { get; set; }

    /// <summary>Gets or sets the name of the client that holds the counters.</summary>
    /// <value>The default is <c>null</c>, the client without a name.</value>
    public string? RedisName { get; set; }

    /// <summary>Gets or sets what answers a refused request in the place of problem details.</summary>
    /// <value>The default is <c>null</c>. The status is set before, and the headers are written when the answer begins.</value>
    public Func<HttpContext, RateLimitDecision, Task>? OnRefused { get; set; }

    internal Dictionary<string, RateLimitPolicyBuilder> Policies { get; } = new(StringComparer.Ordinal);

    /// <summary>Adds a policy.</summary>
    /// <param name="name">The name that endpoints ask for; part of the keys, unless the policy says otherwise.</param>
    /// <param name="configure">Says whom it counts and what it allows.</param>
    /// <exception cref="ArgumentException">The name is empty, or taken.</exception>
    public HttpRateLimitOptions AddPolicy(string name, Action<RateLimitPolicyBuilder> configure)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        ArgumentNullException.ThrowIfNull(configure);
        var policy = new RateLimitPolicyBuilder(name);
        if (!Policies.TryAdd(name, policy))
        {
            throw new ArgumentException($"There is a rate limit policy \"{name}\" already.", nameof(name));
        }

        configure(policy);
        return this;
    }
}
