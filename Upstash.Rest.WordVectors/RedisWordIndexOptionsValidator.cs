using Microsoft.Extensions.Options;

namespace Upstash.Rest.WordVectors;

/// <summary>Says what is wrong with the settings and how to mend it.</summary>
internal sealed class RedisWordIndexOptionsValidator : IValidateOptions<RedisWordIndexOptions>
{
    private const string Section = RedisWordIndexOptions.SectionName;

    public ValidateOptionsResult Validate(string? name, RedisWordIndexOptions options)
    {
        var problems = Problems(options).ToArray();
        return problems.Length == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(problems);
    }

    public static string? FirstProblem(RedisWordIndexOptions options) => Problems(options).FirstOrDefault();

    private static IEnumerable<string> Problems(RedisWordIndexOptions options)
    {
        if (options.KeyPrefix is not { Length: >= 1 and <= 64 } || options.KeyPrefix.AsSpan().ContainsAny('{', '}') || options.KeyPrefix.AsSpan().ContainsAnyExceptInRange('!', '~'))
        {
            yield return $"{Section}:KeyPrefix must be 1 to 64 visible ASCII characters, without braces.";
        }

        if (options.MaxEntries is < 10 or > 1_000_000)
        {
            yield return $"{Section}:MaxEntries must be from 10 to 1000000.";
        }

        if (options.MaxLoadedEntries is < 10 or > 10_000_000)
        {
            yield return $"{Section}:MaxLoadedEntries must be from 10 to 10000000.";
        }

        if (options.IdleAfter < TimeSpan.FromMinutes(1) || options.IdleAfter > TimeSpan.FromDays(1))
        {
            yield return $"{Section}:IdleAfter must be from 00:01:00 to 1.00:00:00.";
        }

        if (options.KeyLife < TimeSpan.FromMinutes(1) || options.KeyLife > TimeSpan.FromDays(365))
        {
            yield return $"{Section}:KeyLife must be from 00:01:00 to 365.00:00:00.";
        }
    }
}
