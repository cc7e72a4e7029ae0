using Microsoft.Extensions.Options;

namespace LofiAnime.Web.Features.Restoration;

/// <summary>Says which setting is wrong and how to mend it.</summary>
internal sealed class RestorationOptionsValidator : IValidateOptions<RestorationOptions>
{
    private const string Section = RestorationOptions.SectionName;

    public ValidateOptionsResult Validate(string? name, RestorationOptions options)
    {
        string[] problems = [.. Problems(options)];
        return problems.Length == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(problems);
    }

    private static IEnumerable<string> Problems(RestorationOptions options)
    {
        if (options.MaxBytes is < 64 << 10 or > 100 << 20)
        {
            yield return $"{Section}:MaxBytes must be from 65536 to 104857600.";
        }

        if (options.MaxPixels is < 1_000_000 or > 200_000_000)
        {
            yield return $"{Section}:MaxPixels must be from 1000000 to 200000000.";
        }

        if (options.KeepOriginalFor < TimeSpan.FromHours(1) || options.KeepOriginalFor > TimeSpan.FromDays(30))
        {
            yield return $"{Section}:KeepOriginalFor must be from 01:00:00 to 30.00:00:00.";
        }
    }
}
