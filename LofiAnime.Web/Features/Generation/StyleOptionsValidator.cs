using System.Text.RegularExpressions;
using Microsoft.Extensions.Options;

namespace LofiAnime.Web.Features.Generation;

/// <summary>Says which style is wrong and how to mend it.</summary>
internal sealed partial class StyleOptionsValidator : IValidateOptions<StyleOptions>
{
    private const string Section = StyleOptions.SectionName;
    private const int MaxNameLength = 40;
    private const int MaxWordsLength = 300;

    public ValidateOptionsResult Validate(string? name, StyleOptions options)
    {
        Style[] styles = [.. options.All.Where(style => !style.IsBlank).Select(style => style.ToStyle())];
        string[] problems = [.. Problems(styles)];
        return problems.Length == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(problems);
    }

    /// <summary>Tells what is wrong with a list of styles; nothing for a good one, and for an empty one.</summary>
    internal static IEnumerable<string> Problems(IReadOnlyList<Style> styles)
    {
        if (styles.Count > StyleOptions.MaxStyles)
        {
            yield return $"{Section} holds {styles.Count} styles; {StyleOptions.MaxStyles} are the most that can be chosen from.";
        }

        if (styles.GroupBy(style => style.Id, StringComparer.Ordinal).FirstOrDefault(same => same.Count() > 1) is { } twice)
        {
            yield return $"{Section} has the Id {twice.Key} more than once. Give each style one of its own.";
        }

        for (var i = 0; i < styles.Count; i++)
        {
            if (!IdForm.IsMatch(styles[i].Id))
            {
                yield return $"{Section}:{i}:Id must be 1 to 32 lower-case letters, digits and hyphens, such as rainy-night.";
            }

            if (styles[i].Name.Length is 0 or > MaxNameLength || styles[i].Name.Any(char.IsControl))
            {
                yield return $"{Section}:{i}:Name must be 1 to {MaxNameLength} characters that people read.";
            }

            if (styles[i].Words.Length > MaxWordsLength || styles[i].Words.Any(char.IsControl))
            {
                yield return $"{Section}:{i}:Words must be up to {MaxWordsLength} characters, without line breaks; empty for a look that the model has by itself.";
            }
        }
    }

    [GeneratedRegex(@"\A[a-z0-9][a-z0-9-]{0,31}\z", RegexOptions.CultureInvariant)]
    private static partial Regex IdForm { get; }
}
