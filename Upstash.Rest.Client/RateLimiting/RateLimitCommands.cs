using Upstash.Rest.Client.Redis;

namespace Upstash.Rest.Client.RateLimiting;

/// <summary>Describes a limiter's questions as commands, each one call of a script for all its rules.</summary>
/// <param name="rules">The rules, with their prefixes.</param>
/// <param name="options">How the limiter behaves.</param>
internal sealed class RateLimitCommands(IReadOnlyList<RateLimitRule> rules, UpstashRateLimiterOptions options)
{
    private readonly string[] _flags = [.. rules.Select(rule =>
        rule.Algorithm.Flags + (options.JavaScriptParity && rule.Algorithm.IsShared ? "j" : "") + (options.DynamicLimits ? "d" : ""))];

    private readonly int _keys = rules.Sum(rule => rule.Algorithm.KeyCount + (options.DynamicLimits ? 2 : 0));

    /// <summary>Gets a value indicating whether a charge needs a name.</summary>
    public bool NeedId { get; } = rules.Any(rule => rule.Algorithm.NeedsId);

    /// <summary>Describes a look that spends nothing.</summary>
    public RedisCommand<RateLimitDecision> Peek(string identifier, long rate, DateTimeOffset now) =>
        Ask("peek", new(identifier, now, rate), [], now, keptFor: null);

    /// <summary>Describes a charge.</summary>
    /// <param name="charge">What to charge, and when.</param>
    /// <param name="denyValues">What must not stand on the deny list.</param>
    /// <param name="now">The present, by which the wait is told.</param>
    /// <param name="keptFor">How long a reservation can be given back; <c>null</c> for a charge without one.</param>
    public RedisCommand<RateLimitDecision> Limit(RateLimitReceipt charge, IReadOnlyList<string> denyValues, DateTimeOffset now, TimeSpan? keptFor) =>
        Ask("charge", charge, denyValues, now, keptFor);

    /// <summary>Describes a refund.</summary>
    /// <exception cref="ArgumentException">The receipt is for a rule that this limiter does not have.</exception>
    public RedisCommand<bool> Refund(RateLimitReceipt receipt, DateTimeOffset now)
    {
        var keys = new List<string>();
        var arguments = new List<RedisArgument> { now.ToUnixTimeMilliseconds(), receipt.Rate, receipt.Id ?? "", receipt.IsReservation ? 1 : 0 };
        if (receipt.IsReservation)
        {
            keys.Add(RateLimitKeys.Reservation(options.Prefix, receipt));
        }

        for (var i = 0; i < rules.Count; i++)
        {
            if (receipt.Rule is null || receipt.Rule == rules[i].Name)
            {
                keys.Add(KeysOf(rules[i], receipt.Identifier, receipt.At)[0]);
                AddRule(arguments, i);
            }
        }

        return arguments.Count > 4
            ? ScriptCommands.Run(RateLimitScripts.Refund, keys, arguments, Reply.Flag, isIdempotent: false)
            : throw new ArgumentException($"The limiter has no rule {receipt.Rule}.", nameof(receipt));
    }

    /// <summary>Describes the end of all that an identifier spent and that still counts.</summary>
    public RedisCommand<long> Reset(string identifier, DateTimeOffset now) =>
        KeyCommands.Delete(rules.SelectMany(rule => KeysOf(rule, identifier, now)).Distinct(StringComparer.Ordinal));

    private static string[] KeysOf(RateLimitRule rule, string identifier, DateTimeOffset at)
    {
        var keys = new string[rule.Algorithm.KeyCount];
        rule.Algorithm.WriteKeys(keys, RateLimitKeys.Subject(rule.Prefix!, identifier), at.ToUnixTimeMilliseconds());
        return keys;
    }

    private RedisCommand<RateLimitDecision> Ask(
        string mode, RateLimitReceipt charge, IReadOnlyList<string> denyValues, DateTimeOffset now, TimeSpan? keptFor)
    {
        var at = charge.At.ToUnixTimeMilliseconds();
        var keys = new string[_keys + (keptFor is null ? 0 : 1) + (denyValues.Count > 0 ? 1 : 0)];
        var next = 0;
        if (keptFor is not null)
        {
            keys[next++] = RateLimitKeys.Reservation(options.Prefix, charge);
        }

        if (denyValues.Count > 0)
        {
            keys[next++] = options.DenyList!.Key;
        }

        var arguments = new List<RedisArgument>(6 + denyValues.Count + (5 * rules.Count))
        {
            at, charge.Rate, mode, charge.Id ?? "", keptFor is { } kept ? Expiration.WholeMilliseconds(kept) : "", denyValues.Count,
        };
        foreach (var value in denyValues)
        {
            arguments.Add(value);
        }

        for (var i = 0; i < rules.Count; i++)
        {
            var rule = rules[i];
            rule.Algorithm.WriteKeys(keys.AsSpan(next, rule.Algorithm.KeyCount), RateLimitKeys.Subject(rule.Prefix!, charge.Identifier), at);
            next += rule.Algorithm.KeyCount;
            if (options.DynamicLimits)
            {
                keys[next++] = RateLimitKeys.DynamicForAll(rule.Prefix!);
                keys[next++] = RateLimitKeys.DynamicFor(rule.Prefix!, charge.Identifier);
            }

            AddRule(arguments, i);
        }

        return ScriptCommands.Run(RateLimitScripts.Limit, keys, arguments, Read, isIdempotent: mode == "peek" || keptFor is not null);

        RateLimitDecision Read(ref RedisReply reply)
        {
            var decision = ReadDecision(ref reply, charge, at, denyValues);
            return decision.IsAllowed
                ? decision with { Receipt = mode == "charge" && charge.Rate > 0 ? charge : null }
                : decision with { RetryAfter = decision.Decisive?.RetryAt is { } retryAt && retryAt > now ? retryAt - now : TimeSpan.Zero };
        }
    }

    private RateLimitDecision ReadDecision(ref RedisReply reply, RateLimitReceipt charge, long at, IReadOnlyList<string> denyValues)
    {
        reply.EnterArray();
        var isAllowed = Next(ref reply) == 1;
        var denied = Next(ref reply);
        if (denied > 0)
        {
            return new() { IsAllowed = false, Reason = RateLimitReason.Denied, DeniedValue = denyValues[(int)denied - 1] };
        }

        var statuses = new RateLimitStatus[rules.Count];
        for (var i = 0; i < statuses.Length; i++)
        {
            var fits = Next(ref reply) == 1;
            statuses[i] = rules[i].Algorithm.Read(
                new(rules[i].Name, fits || isAllowed, Next(ref reply), Next(ref reply), Next(ref reply), charge.Rate, at));
        }

        return new() { IsAllowed = isAllowed, Rules = statuses };
    }

    private static long Next(ref RedisReply reply)
    {
        reply.ExpectItem();
        return reply.ReadInt64();
    }

    private void AddRule(List<RedisArgument> arguments, int rule)
    {
        var algorithm = rules[rule].Algorithm;
        arguments.Add(algorithm.Kind);
        arguments.Add(algorithm.Tokens);
        arguments.Add(_flags[rule]);
        arguments.Add(algorithm.WindowMilliseconds);
        arguments.Add(algorithm.Refill);
    }
}
