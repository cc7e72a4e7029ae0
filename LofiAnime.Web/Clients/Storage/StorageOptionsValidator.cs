using Microsoft.Extensions.Options;

namespace LofiAnime.Web.Clients.Storage;

/// <summary>Says which setting is wrong and how to mend it; never repeats a value that may be secret.</summary>
internal sealed class StorageOptionsValidator : IValidateOptions<StorageOptions>
{
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
    }
}
