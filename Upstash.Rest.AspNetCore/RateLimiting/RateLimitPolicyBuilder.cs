using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Upstash.Rest.AspNetCore.RateLimiting.Callers;
using Upstash.Rest.Client.RateLimiting;
using Upstash.Rest.Client.Redis;

namespace Upstash.Rest.AspNetCore.RateLimiting;

/// <summary>Says whom a policy counts and what it allows.</summary>
/// <remarks>
/// Each <c>By…</c> is one way to tell who is asking, and they are tried in order: <c>ByApiKey().ByAddress()</c> counts by
/// key, and by address who has none. Whom none of them can tell is answered 401; not limited, if the last way is your own.
/// </remarks>
public sealed class RateLimitPolicyBuilder
{
    private readonly List<CallerSource> _callers = [];
    private readonly List<RateLimitRule> _rules = [];
    private Func<IServiceProvider, UpstashRateLimiterOptions, UpstashRateLimiterOptions> _configure = static (_, options) => options;
    private Func<IServiceProvider, IUpstashRateLimiter>? _limiter;

    internal RateLimitPolicyBuilder(string name) => Name = name;

    /// <summary>Gets the policy's name.</summary>
    public string Name { get; }

    /// <summary>Counts users who have signed in.</summary>
    /// <param name="claimType">The claim that names the user; by default the name identifier, else <c>sub</c>.</param>
    public RateLimitPolicyBuilder ByUser(string? claimType = null) => By(new UserSource(claimType));

    /// <summary>Counts API keys. The key itself goes nowhere: a hash of it stands in the Redis key.</summary>
    /// <remarks>It counts keys and does not check them: an invented one has a limit of its own, so refuse unknown keys before.</remarks>
    /// <param name="header">The request header that carries the key. Absent, empty or repeated, there is none.</param>
    public RateLimitPolicyBuilder ByApiKey(string header = "X-Api-Key")
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(header);
        return By(new ApiKeySource(header));
    }

    /// <summary>Counts addresses: IPv6 by its first 64 bits, IPv4 in IPv6 as IPv4, and all connections without one together.</summary>
    /// <remarks>Behind a proxy it is the proxy's address, unless <c>UseForwardedHeaders</c> comes before and knows the proxy.</remarks>
    public RateLimitPolicyBuilder ByAddress() => By(new AddressSource());

    /// <summary>Counts by what a function returns, which becomes part of a Redis key as it is.</summary>
    /// <param name="identifier">Returns the identifier; <c>null</c> or an empty one leaves it to the next way, and at the end the request is not limited.</param>
    public RateLimitPolicyBuilder By(Func<HttpContext, ValueTask<string?>> identifier)
    {
        ArgumentNullException.ThrowIfNull(identifier);
        return By(new OwnSource(identifier));
    }

    /// <inheritdoc cref="By(Func{HttpContext, ValueTask{string?}})"/>
    public RateLimitPolicyBuilder By(Func<HttpContext, string?> identifier)
    {
        ArgumentNullException.ThrowIfNull(identifier);
        return By(new OwnSource(context => new(identifier(context))));
    }

    /// <summary>Adds a rule. All rules of a policy decide in one step: a request is charged to each of them or to none.</summary>
    /// <param name="name">The name in headers: visible ASCII, for example <c>burst</c>.</param>
    /// <param name="algorithm">How it counts.</param>
    /// <exception cref="ArgumentException">The name is empty or not visible ASCII.</exception>
    public RateLimitPolicyBuilder Limit(string name, RateLimitAlgorithm algorithm) => Limit(new RateLimitRule(name, algorithm));

    /// <summary>Adds a rule, which may have a prefix of its own, for example one that it shares with the JavaScript SDK.</summary>
    public RateLimitPolicyBuilder Limit(RateLimitRule rule)
    {
        ArgumentNullException.ThrowIfNull(rule);
        _rules.Add(rule);
        return this;
    }

    /// <summary>Changes how the limiter behaves: <c>Configure(options =&gt; options with { Timeout = … })</c>.</summary>
    /// <param name="configure">Gets the options so far; at first the defaults, with the prefix <c>@upstash/ratelimit:</c> and the policy's name.</param>
    public RateLimitPolicyBuilder Configure(Func<UpstashRateLimiterOptions, UpstashRateLimiterOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(configure);
        return Configure((_, options) => configure(options));
    }

    /// <summary>Changes how the limiter behaves, with what stands among the services.</summary>
    /// <param name="configure">Gets the services and the options so far.</param>
    public RateLimitPolicyBuilder Configure(Func<IServiceProvider, UpstashRateLimiterOptions, UpstashRateLimiterOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(configure);
        var before = _configure;
        _configure = (services, options) => configure(services, before(services, options));
        return this;
    }

    /// <summary>Asks a limiter of your own, in the place of rules and options.</summary>
    /// <param name="limiter">Returns it; it is asked for once, and stays its maker's to dispose.</param>
    public RateLimitPolicyBuilder Use(Func<IServiceProvider, IUpstashRateLimiter> limiter)
    {
        ArgumentNullException.ThrowIfNull(limiter);
        _limiter = limiter;
        return this;
    }

    /// <summary>Makes the policy.</summary>
    /// <exception cref="InvalidOperationException">It lacks something, or a setting is wrong.</exception>
    internal RateLimitPolicy Build(IServiceProvider services, IRedisExecutor? redis)
    {
        if (_callers.Count == 0)
        {
            throw Wrong("does not say whom it counts. Add ByUser, ByApiKey, ByAddress or By.");
        }

        if (_limiter is null == (_rules.Count == 0))
        {
            throw Wrong("needs either rules, by Limit, or a limiter, by Use.");
        }

        try
        {
            return new(Name, _limiter?.Invoke(services) ?? CreateLimiter(services, redis), [.. _callers]);
        }
        catch (ArgumentException e)
        {
            throw Wrong("has a wrong setting: " + e.Message, e);
        }
    }

    private UpstashRateLimiter CreateLimiter(IServiceProvider services, IRedisExecutor? redis) => new(
        redis ?? throw Wrong("has nowhere to count. Call services.AddUpstash().AddRedis()."),
        _rules,
        _configure(services, new() { Prefix = $"{UpstashRateLimiter.DefaultPrefix}:{Name}" }),
        services.GetRequiredService<TimeProvider>(),
        services.GetService<ILoggerFactory>());

    private RateLimitPolicyBuilder By(CallerSource source)
    {
        _callers.Add(source);
        return this;
    }

    private InvalidOperationException Wrong(string what, Exception? inner = null) => new($"The rate limit policy \"{Name}\" {what}", inner);
}
