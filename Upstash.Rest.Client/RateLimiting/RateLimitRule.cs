namespace Upstash.Rest.Client.RateLimiting;

/// <summary>One of the limits that a limiter decides by.</summary>
public sealed class RateLimitRule
{
    /// <summary>Names a limit.</summary>
    /// <param name="name">The name in decisions and in the <c>RateLimit-Policy</c> header: visible ASCII, for example <c>burst</c>.</param>
    /// <param name="algorithm">How it counts.</param>
    /// <param name="prefix">The first part of its keys; by default the limiter's prefix, a colon and the name.</param>
    /// <exception cref="ArgumentException">The name is empty or not visible ASCII, or the prefix is empty.</exception>
    public RateLimitRule(string name, RateLimitAlgorithm algorithm, string? prefix = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentNullException.ThrowIfNull(algorithm);
        if (name.AsSpan().ContainsAnyExceptInRange('!', '~'))
        {
            throw new ArgumentException("A rule's name holds visible ASCII only, since it goes into headers.", nameof(name));
        }

        if (prefix is not null)
        {
            ArgumentException.ThrowIfNullOrWhiteSpace(prefix);
        }

        Name = name;
        Algorithm = algorithm;
        Prefix = prefix;
    }

    /// <summary>Gets the name.</summary>
    public string Name { get; }

    /// <summary>Gets how it counts.</summary>
    public RateLimitAlgorithm Algorithm { get; }

    /// <summary>Gets the first part of its keys; <c>null</c> until a limiter gave it one.</summary>
    public string? Prefix { get; }
}
