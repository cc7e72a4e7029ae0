using Microsoft.Extensions.Options;

namespace Upstash.Rest.Client;

/// <summary>Says what is wrong with the settings, which setting it is, and how to mend it; never repeats a value that may be secret.</summary>
internal sealed class UpstashVectorOptionsValidator : IValidateOptions<UpstashVectorOptions>
{
    private const string Section = UpstashVectorOptions.SectionName;

    public ValidateOptionsResult Validate(string? name, UpstashVectorOptions options)
    {
        var problems = Problems(options).ToArray();
        return problems.Length == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(problems);
    }

    public static string? FirstProblem(UpstashVectorOptions options) => Problems(options).FirstOrDefault();

    private static IEnumerable<string> Problems(UpstashVectorOptions options)
    {
        if (options.Url is null)
        {
            yield return $"{options.UrlName} is missing. Set it to the REST URL that the index's page of the console shows.";
        }
        else if (options.Url is { IsAbsoluteUri: false } or { Scheme: not ("https" or "http") })
        {
            yield return $"{options.UrlName} must begin with https:// (or http:// for a local server).";
        }
        else if (options.Url.OriginalString.Any(char.IsWhiteSpace))
        {
            yield return $"{options.UrlName} holds a blank or a line break. Copy it again, without blanks or quotes around it.";
        }
        else if (options.Url.UserInfo.Length + options.Url.Query.Length + options.Url.Fragment.Length > 0)
        {
            yield return $"{options.UrlName} must end with its host or path: the token goes into {options.TokenName}, and nothing else is needed.";
        }

        if (string.IsNullOrWhiteSpace(options.Token))
        {
            yield return $"{options.TokenName} is missing. Set it to the REST token that the index's page of the console shows.";
        }
        else if (options.Token.AsSpan().ContainsAnyExceptInRange('!', '~'))
        {
            yield return $"{options.TokenName} holds a blank or another character that no token has. Copy it again, without blanks or quotes around it.";
        }

        if (options.AttemptTimeout < TimeSpan.FromMilliseconds(100) || options.AttemptTimeout > TimeSpan.FromMinutes(2))
        {
            yield return $"{Section}:AttemptTimeout must be from 00:00:00.1 to 00:02:00.";
        }

        if (options.Deadline < options.AttemptTimeout || options.Deadline > TimeSpan.FromMinutes(5))
        {
            yield return $"{Section}:Deadline must be from AttemptTimeout to 00:05:00.";
        }

        if (options.MaxRetries is < 0 or > 10)
        {
            yield return $"{Section}:MaxRetries must be from 0 to 10.";
        }

        if (options.MaxRetryDelay > TimeSpan.FromMinutes(1))
        {
            yield return $"{Section}:MaxRetryDelay must be at most 00:01:00.";
        }

        if (options.RetryDelay < TimeSpan.FromMilliseconds(1) || options.RetryDelay > options.MaxRetryDelay)
        {
            yield return $"{Section}:RetryDelay must be from 00:00:00.001 to MaxRetryDelay.";
        }

        if (options.MaxResponseBytes is < 1024 or > 1L << 30)
        {
            yield return $"{Section}:MaxResponseBytes must be from 1024 to 1073741824.";
        }

        if (options.MaxBatchItems is < 1 or > 1000)
        {
            yield return $"{Section}:MaxBatchItems must be from 1 to 1000.";
        }

        if (options.MaxBatchBytes is < 1024 or > 100L << 20)
        {
            yield return $"{Section}:MaxBatchBytes must be from 1024 to 104857600.";
        }
    }
}
