using System.Globalization;
using Upstash.Rest.Client.Redis;

namespace Upstash.Rest.Client.RateLimiting;

/// <summary>
/// Who counts how, where all processes see it: a hash for each rule's prefix, with the settings as fields and the time
/// they were last said as values. Tokens are not among them: they may change with a deployment, and counters are shared all the same.
/// </summary>
internal static class RateLimitSettings
{
    /// <summary>For how long what was said counts: whoever runs says it again twice as often.</summary>
    public static readonly TimeSpan Fresh = TimeSpan.FromHours(1);

    private static readonly TimeSpan Kept = TimeSpan.FromDays(2);

    /// <summary>Returns the hash of a prefix.</summary>
    public static string Key(string prefix) => $"ratelimit-settings:{prefix}";

    /// <summary>Says how we count, and finds who says otherwise: three commands a rule, in one request.</summary>
    public static async Task<IReadOnlyList<RateLimitConflict>> FindConflictsAsync(
        IRedisExecutor redis, IReadOnlyList<RateLimitRule> rules, DateTimeOffset now, CancellationToken cancellationToken)
    {
        using var pipeline = (redis as RedisClient)?.CreatePipeline();
        var executor = pipeline ?? redis;
        var said = new List<Task<IReadOnlyDictionary<string, string>>>();
        var saying = new List<Task>();
        foreach (var rule in rules)
        {
            var key = Key(rule.Prefix!);

            // Said first, then read: of two that start at once, one at least sees the other.
            saying.Add(executor.HashSetAsync(key, rule.Algorithm.Settings, now.ToUnixTimeMilliseconds(), cancellationToken));
            saying.Add(executor.KeyExpireAsync(key, Kept, cancellationToken: cancellationToken));
            said.Add(executor.HashGetAllAsync(key, cancellationToken));
        }

        // Awaited together, so that no failure goes unobserved.
        await Task.WhenAll([pipeline?.SendAsync(cancellationToken) ?? Task.CompletedTask, .. saying, .. said]).ConfigureAwait(false);
        var conflicts = new List<RateLimitConflict>();
        for (var i = 0; i < rules.Count; i++)
        {
            conflicts.AddRange(Compare(rules[i], await said[i].ConfigureAwait(false), now));
        }

        return conflicts;
    }

    private static IEnumerable<RateLimitConflict> Compare(RateLimitRule rule, IReadOnlyDictionary<string, string> said, DateTimeOffset now)
    {
        foreach (var (settings, at) in said)
        {
            if (settings != rule.Algorithm.Settings
                && long.TryParse(at, NumberStyles.None, CultureInfo.InvariantCulture, out var milliseconds)
                && milliseconds > (now - Fresh).ToUnixTimeMilliseconds()
                && milliseconds <= DateTimeOffset.MaxValue.ToUnixTimeMilliseconds())
            {
                yield return new(rule.Prefix!, rule.Algorithm.Settings, settings, DateTimeOffset.FromUnixTimeMilliseconds(milliseconds));
            }
        }
    }
}
