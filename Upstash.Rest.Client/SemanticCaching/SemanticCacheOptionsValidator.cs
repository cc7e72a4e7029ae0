using Microsoft.Extensions.Options;

namespace Upstash.Rest.Client.SemanticCaching;

/// <summary>Says what is wrong with the settings, which setting it is, and how to mend it.</summary>
internal sealed class SemanticCacheOptionsValidator : IValidateOptions<SemanticCacheOptions>
{
    private const string Section = SemanticCacheOptions.SectionName;

    public ValidateOptionsResult Validate(string? name, SemanticCacheOptions options)
    {
        var problems = Problems(options).ToArray();
        return problems.Length == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(problems);
    }

    public static string? FirstProblem(SemanticCacheOptions options) => Problems(options).FirstOrDefault();

    private static IEnumerable<string> Problems(SemanticCacheOptions options)
    {
        if (options.MinimumProximity is not (>= 0 and <= 1))
        {
            yield return $"{Section}:MinimumProximity must be from 0 to 1.";
        }

        if (options.Candidates is < 1 or > 20)
        {
            yield return $"{Section}:Candidates must be from 1 to 20.";
        }

        if (options.LookupTimeout < TimeSpan.FromMilliseconds(10) || options.LookupTimeout > TimeSpan.FromMinutes(1))
        {
            yield return $"{Section}:LookupTimeout must be from 00:00:00.01 to 00:01:00.";
        }

        if (options.MaxPromptLength is < 1 or > 100_000)
        {
            yield return $"{Section}:MaxPromptLength must be from 1 to 100000.";
        }
    }
}
