using System.Text;
using System.Text.RegularExpressions;
using FluentValidation;
using LofiAnime.Web.Clients.Replicate;
using LofiAnime.Web.Features.Generation;
using LofiAnime.Web.Resources;

namespace LofiAnime.Web.Features.Operations.Controls;

/// <summary>The rules of what an operator may set; each broken one is a sentence of its own.</summary>
public sealed partial class SiteControlsValidator : AbstractValidator<SiteControls>
{
    /// <summary>The highest limit of one holder.</summary>
    public const int MaxLimit = 1_000_000;

    /// <summary>The highest cap of a day.</summary>
    public const long MaxCap = 1_000_000_000;

    /// <summary>The most blocked words, and the most characters of one.</summary>
    public const int MaxWords = 1000, MaxWordLength = 60;

    /// <summary>The most holders for whom something of their own holds.</summary>
    public const int MaxHolders = 1000;

    /// <summary>The most styles, and the most characters of a style's words.</summary>
    public const int MaxStyles = 24, MaxStyleLength = 400;

    /// <summary>Writes down the rules.</summary>
    public SiteControlsValidator()
    {
        RuleFor(controls => controls.Notice!.English).NotEmpty().MaximumLength(SiteNotice.MaxLength).When(controls => controls.Notice is not null)
            .WithMessage(Words.Key("The notice needs English words, 300 characters at the most."));
        RuleFor(controls => controls.Notice!.Japanese).MaximumLength(SiteNotice.MaxLength).When(controls => controls.Notice is not null)
            .WithMessage(Words.Key("The notice may have 300 characters in Japanese at the most."));
        RuleFor(controls => controls.Limits)
            .Must(limits => Limits(limits).All(IsLimit)).WithMessage(Words.Key("A limit is a whole number from 1 to 1000000, or empty for the configured one."))
            .Must(limits => limits.DailyCap is null or (>= 1 and <= MaxCap)).WithMessage(Words.Key("The cap of a day is a whole number from 1 to 1000000000, or empty for the configured one."));
        RuleFor(controls => controls.Holders)
            .Must(holders => holders.Count <= MaxHolders).WithMessage(Words.Key("There are 1000 holders on the list. Take some off before others come on it."))
            .Must(holders => holders.Keys.All(holder => HolderForm.IsMatch(holder))).WithMessage(Words.Key("A holder is written as the dashboard shows it, with its braces."))
            .Must(holders => holders.Values.All(holder => IsLimit(holder.Pictures) && IsLimit(holder.Restorations)))
                .WithMessage(Words.Key("A limit is a whole number from 1 to 1000000, or empty for the configured one."));
        RuleFor(controls => controls.BlockedWords)
            .Must(words => words.Count <= MaxWords).WithMessage(Words.Key("There may be 1000 blocked words at the most."))
            .Must(words => words.All(word => word.Length is > 0 and <= MaxWordLength && IsWord(word)))
                .WithMessage(Words.Key("A blocked word has 1 to 60 characters, and a letter or digit among them."));
        RuleFor(controls => controls.Styles).Must(AreStyles).When(controls => controls.Styles is not null)
            .WithMessage(Words.Key("There are 1 to 24 styles, a line each: an id of its own in lower-case letters, digits and hyphens, a name of 60 characters and words of 400 at the most."));
        RuleFor(controls => controls.Model!.Reference).Must(model => ModelReference.TryParse(model, out _)).When(controls => controls.Model is not null)
            .WithMessage(Words.Key("The model is owner/name, owner/name:version or a version of 64 hexadecimal digits."));
        RuleFor(controls => controls.Model!.PromptPrefix).MaximumLength(200).When(controls => controls.Model is not null)
            .WithMessage(Words.Key("What stands before every prompt may have 200 characters at the most."));
    }

    private static IEnumerable<int?> Limits(QuotaControls limits) => [limits.Pictures, limits.MemberPictures, limits.Restorations, limits.MemberRestorations];

    private static bool IsLimit(int? limit) => limit is null or (>= 1 and <= MaxLimit);

    private static bool IsWord(string word) => Controls.BlockedWords.Fold(word).EnumerateRunes().Any(Rune.IsLetterOrDigit);

    private static bool AreStyles(IReadOnlyList<Style>? styles) =>
        styles is { Count: >= 1 and <= MaxStyles }
        && styles.DistinctBy(style => style.Id).Count() == styles.Count
        && styles.All(style => StyleForm.IsMatch(style.Id) && style.Name.Length is > 0 and <= 60 && style.Words.Length <= MaxStyleLength);

    [GeneratedRegex(@"\A\{[A-Za-z0-9_-]{10,64}\}\z", RegexOptions.CultureInvariant)]
    private static partial Regex HolderForm { get; }

    [GeneratedRegex(@"\A[a-z0-9][a-z0-9-]{0,39}\z", RegexOptions.CultureInvariant)]
    private static partial Regex StyleForm { get; }
}
