using Upstash.Rest.Client.Redis;

namespace Upstash.Rest.Client.RateLimiting;

/// <summary>The two scripts of the limiter, each of one head, all algorithms and its own end: one hash serves every limit.</summary>
internal static class RateLimitScripts
{
    private static readonly string[] Algorithms = ["FixedWindow", "SlidingWindow", "TokenBucket", "Gcra", "ExactLog"];

    public static readonly RedisScript Limit = Assemble("Limit");
    public static readonly RedisScript Refund = Assemble("Refund");

    private static RedisScript Assemble(string end)
    {
        string[] files = ["Scripts.Head", .. Algorithms.Select(name => $"Algorithms.{name}"), $"Scripts.{end}"];
        return new(string.Join('\n', files.Select(file => RedisScript.Embedded(typeof(RateLimitScripts), $"{file}.lua").Text)));
    }
}
