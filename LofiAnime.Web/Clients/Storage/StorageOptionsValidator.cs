using System.Text.RegularExpressions;
using Microsoft.Extensions.Options;

namespace LofiAnime.Web.Clients.Storage;

/// <summary>Says which setting is wrong and how to mend it; never repeats a value that may be secret.</summary>
internal sealed partial class StorageOptionsValidator : IValidateOptions<StorageOptions>
{
    private const string S3 = S3StorageOptions.SectionName;

    /// <inheritdoc/>
    public ValidateOptionsResult Validate(string? name, StorageOptions options)
    {
        string[] problems = [.. Problems(options)];
        return problems.Length == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(problems);
    }

    private static IEnumerable<string> Problems(StorageOptions options)
    {
        if (options.KeepFor < TimeSpan.FromDays(1) || options.KeepFor > TimeSpan.FromDays(3650))
        {
            yield return $"{StorageOptions.SectionName}:KeepFor must be from 1.00:00:00 to 3650.00:00:00; 90 days are 90.00:00:00.";
        }

        foreach (var problem in options.S3.IsWanted ? ServiceProblems(options.S3).Concat(AccountProblems(options.S3)) : [])
        {
            yield return problem;
        }
    }

    private static IEnumerable<string> ServiceProblems(S3StorageOptions options)
    {
        if (options.ServiceUrl is not null and not { IsAbsoluteUri: true, Scheme: "https" or "http", UserInfo: "", Query: "", Fragment: "" })
        {
            yield return $"{S3}:ServiceUrl must be an https:// address without user name and query, such as https://s3.eu-central-1.amazonaws.com.";
        }

        if (!Region().IsMatch(options.Region))
        {
            yield return $"{S3}:Region must be the service's name for it, such as eu-central-1, of small letters, digits and hyphens.";
        }

        if (!Prefix().IsMatch(options.Prefix))
        {
            yield return $"{S3}:Prefix must be at most 200 letters, digits and / . _ -, and not begin with /.";
        }

        if (options.AttemptTimeout < TimeSpan.FromSeconds(1) || options.AttemptTimeout > TimeSpan.FromMinutes(10))
        {
            yield return $"{S3}:AttemptTimeout must be from 00:00:01 to 00:10:00.";
        }

        if (options.MaxRetries is < 0 or > 10)
        {
            yield return $"{S3}:MaxRetries must be from 0 to 10.";
        }
    }

    private static IEnumerable<string> AccountProblems(S3StorageOptions options)
    {
        string[] missing = [.. options.Missing.Select(setting => $"{S3}:{setting}")];
        if (missing.Length > 0)
        {
            yield return $"The object storage is set up by half: {string.Join(", ", missing)} missing. Set it to keep pictures there, or remove the other settings of {S3} to keep them in the data folder.";
        }

        if (!string.IsNullOrEmpty(options.Bucket) && !Bucket().IsMatch(options.Bucket))
        {
            yield return $"{S3}:Bucket must be the bucket's name alone: 3 to 63 letters, digits, dots, hyphens or underscores.";
        }

        foreach (var (name, value) in new[] { (nameof(options.AccessKey), options.AccessKey), (nameof(options.SecretKey), options.SecretKey) })
        {
            if (value.AsSpan().ContainsAnyExceptInRange('!', '~'))
            {
                yield return $"{S3}:{name} holds a blank or another character that no key has. Copy it again, without blanks or quotes around it.";
            }
        }
    }

    [GeneratedRegex(@"^[a-z0-9-]{1,64}\z")]
    private static partial Regex Region();

    [GeneratedRegex(@"^(?!/)[A-Za-z0-9/._-]{0,200}\z")]
    private static partial Regex Prefix();

    [GeneratedRegex(@"^[A-Za-z0-9._-]{3,63}\z")]
    private static partial Regex Bucket();
}
