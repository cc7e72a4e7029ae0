using Microsoft.Extensions.Options;

namespace Upstash.Rest.Client;

/// <summary>Says what is wrong with the settings, which setting it is, and how to mend it; never repeats a value that may be secret.</summary>
internal sealed class UpstashRedisOptionsValidator : IValidateOptions<UpstashRedisOptions>
{
    public ValidateOptionsResult Validate(string? name, UpstashRedisOptions options)
    {
        var problems = Problems(UpstashRedisOptions.SectionOf(name), options).ToArray();
        return problems.Length == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(problems);
    }

    public static string? FirstProblem(UpstashRedisOptions options) => Problems(UpstashRedisOptions.SectionName, options).FirstOrDefault();

    private static IEnumerable<string> Problems(string section, UpstashRedisOptions options)
    {
        var (url, token) = options.Credentials;
        if (options.Url is null)
        {
            yield return $"{url} is missing{Half(options.Token, token)}. Set it to the REST URL of the database, for example https://eu1-calm-fox-1.upstash.io.";
        }
        else if (!options.Url.IsAbsoluteUri || options.Url.Scheme is not ("https" or "http"))
        {
            yield return $"{url} must begin with https:// (or http:// for a local server). A redis:// address is for other clients; the console shows the REST URL beside it.";
        }
        else if (options.Url.UserInfo.Length + options.Url.Query.Length + options.Url.Fragment.Length > 0)
        {
            yield return $"{url} must end with its host or path: the token goes into {token}, and nothing else is needed.";
        }

        if (string.IsNullOrWhiteSpace(options.Token))
        {
            yield return $"{token} is missing{Half(options.Url?.OriginalString, url)}. Set it to the REST token of the database; the console shows it beside the REST URL.";
        }
        else if (options.Token.AsSpan().ContainsAnyExceptInRange('!', '~'))
        {
            yield return $"{token} holds a blank or another character that no token has. Copy it again, without blanks or quotes around it.";
        }

        if (options.AttemptTimeout < TimeSpan.FromMilliseconds(100) || options.AttemptTimeout > TimeSpan.FromMinutes(2))
        {
            yield return $"{section}:AttemptTimeout must be from 00:00:00.1 to 00:02:00.";
        }

        if (options.MaxRetries is < 0 or > 10)
        {
            yield return $"{section}:MaxRetries must be from 0 to 10.";
        }

        if (options.MaxRetryDelay > TimeSpan.FromMinutes(1))
        {
            yield return $"{section}:MaxRetryDelay must be at most 00:01:00.";
        }

        if (options.RetryDelay < TimeSpan.FromMilliseconds(1) || options.RetryDelay > options.MaxRetryDelay)
        {
            yield return $"{section}:RetryDelay must be from 00:00:00.001 to MaxRetryDelay.";
        }

        if (options.MaxResponseBytes is < 1024 or > 1L << 30)
        {
            yield return $"{section}:MaxResponseBytes must be from 1024 to 1073741824.";
        }

        if (options.MaxRequestBytes is < 1024 or > 1L << 30)
        {
            yield return $"{section}:MaxRequestBytes must be from 1024 to 1073741824.";
        }

        if (options.MaxBatchCommands is < 2 or > 10_000)
        {
            yield return $"{section}:MaxBatchCommands must be from 2 to 10000; AutoBatching=false sends each command alone.";
        }

        if (options.MaxBatchesInFlight is < 1 or > 16)
        {
            yield return $"{section}:MaxBatchesInFlight must be from 1 to 16.";
        }

        if (!Enum.IsDefined(options.ReplyFormat))
        {
            yield return $"{section}:ReplyFormat must be Base64 or Resp2.";
        }
    }
    private static string Half(string? other, string name) =>
        string.IsNullOrWhiteSpace(other) ? "" : $", though {name} is set; both come from one place";
}
