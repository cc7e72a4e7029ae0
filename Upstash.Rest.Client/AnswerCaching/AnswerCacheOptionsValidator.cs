using Microsoft.Extensions.Options;

namespace Upstash.Rest.Client.AnswerCaching;

/// <summary>Says what is wrong with the settings, which setting it is, and how to mend it.</summary>
internal sealed class AnswerCacheOptionsValidator : IValidateOptions<AnswerCacheOptions>
{
    private const string Section = AnswerCacheOptions.SectionName;

    public ValidateOptionsResult Validate(string? name, AnswerCacheOptions options)
    {
        var problems = Problems(options).ToArray();
        return problems.Length == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(problems);
    }

    public static string? FirstProblem(AnswerCacheOptions options) => Problems(options).FirstOrDefault();

    private static IEnumerable<string> Problems(AnswerCacheOptions options)
    {
        // No character that means something in a pattern of keys, or ends a hash tag.
        if (options.KeyPrefix is not { Length: >= 1 and <= 64 } prefix || !prefix.All(c => char.IsAsciiLetterOrDigit(c) || c is ':' or '_' or '.' or '-'))
        {
            yield return $"{Section}:KeyPrefix must be 1 to 64 of A-Z a-z 0-9 : _ . -";
        }

        if (options.Life < TimeSpan.FromSeconds(1) || options.Life > TimeSpan.FromDays(365))
        {
            yield return $"{Section}:Life must be from 00:00:01 to 365.00:00:00.";
        }

        if (options.LookupTimeout < TimeSpan.FromMilliseconds(10) || options.LookupTimeout > TimeSpan.FromSeconds(30))
        {
            yield return $"{Section}:LookupTimeout must be from 00:00:00.01 to 00:00:30.";
        }

        if (options.WriteTimeout < TimeSpan.FromMilliseconds(10) || options.WriteTimeout > TimeSpan.FromMinutes(1))
        {
            yield return $"{Section}:WriteTimeout must be from 00:00:00.01 to 00:01:00.";
        }

        if (options.Lease < TimeSpan.FromSeconds(1) || options.Lease > TimeSpan.FromMinutes(10))
        {
            yield return $"{Section}:Lease must be from 00:00:01 to 00:10:00.";
        }

        if (options.WaitLimit < TimeSpan.FromSeconds(1) || options.WaitLimit > TimeSpan.FromHours(1))
        {
            yield return $"{Section}:WaitLimit must be from 00:00:01 to 01:00:00.";
        }

        if (options.MaxAnswerBytes is < 1 or > 100 << 20)
        {
            yield return $"{Section}:MaxAnswerBytes must be from 1 to 104857600.";
        }
    }
}
