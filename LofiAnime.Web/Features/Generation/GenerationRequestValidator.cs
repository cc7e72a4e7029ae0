using FluentValidation;
using LofiAnime.Web.Clients;
using LofiAnime.Web.Resources;

namespace LofiAnime.Web.Features.Generation;

/// <summary>The rules of a request: whole Unicode without control characters, a style that there is, and what the engine that was chosen can do.</summary>
/// <remarks>Each field tells its first broken rule. A message's <c>{0}</c> is the failure's state: see <see cref="FieldProblem"/>.</remarks>
public sealed class GenerationRequestValidator : AbstractValidator<GenerationRequest>
{
    /// <summary>The most characters of a prompt, counted as browsers count them (UTF-16 units).</summary>
    public const int MaxPromptLength = 1000;

    /// <summary>The most characters of what is not wanted.</summary>
    public const int MaxNegativePromptLength = 500;

    private static readonly string _tooLong = Words.Key("Please keep it to {0} characters.");
    private static readonly string _hasControls = Words.Key("Please leave out control characters, such as tabs and line breaks.");
    private static readonly string _isTorn = Words.Key("Part of a character is missing in it; please type it again.");

    /// <summary>Writes down the rules; styles and abilities are looked up at each request, since they may change.</summary>
    public GenerationRequestValidator(StyleBook styles, PictureEngines engines)
    {
        RuleLevelCascadeMode = CascadeMode.Stop;

        RuleFor(request => request.Prompt)
            .Must(prompt => !string.IsNullOrWhiteSpace(prompt)).WithMessage(Words.Key("Please describe the picture you would like."))
            .Must(prompt => prompt!.Length <= MaxPromptLength).WithMessage(_tooLong).WithState(_ => MaxPromptLength)
            .Must(HasNoControls).WithMessage(_hasControls)
            .Must(IsWholeUnicode).WithMessage(_isTorn);

        RuleFor(request => request.Engine)
            .Must(word => engines.Find(word) is not null).WithMessage(Words.Key("Please choose one of these to make it: {0}.")).WithState(_ => string.Join(", ", engines.Words))
            .When(request => request.Engine is not null);

        RuleFor(request => request.NegativePrompt)
            .Must((request, _) => Abilities(request).HasNegativePrompt).WithMessage(Words.Key("Words for what is not wanted are not heeded here; please leave them out."))
            .Must(words => words!.Length <= MaxNegativePromptLength).WithMessage(_tooLong).WithState(_ => MaxNegativePromptLength)
            .Must(HasNoControls).WithMessage(_hasControls)
            .Must(IsWholeUnicode).WithMessage(_isTorn)
            .When(request => !string.IsNullOrWhiteSpace(request.NegativePrompt));

        RuleFor(request => request.StyleId)
            .Must(id => styles.Find(id!) is not null).WithMessage(Words.Key("Please choose one of the styles: {0}.")).WithState(_ => string.Join(", ", styles.All.Select(style => style.Id)))
            .When(request => request.StyleId is not null);

        RuleFor(request => request.AspectRatio)
            .Must((request, name) => Abilities(request).AspectRatios.Any(shape => shape.Name == name))
                .WithMessage(Words.Key("Please choose one of the shapes: {0}.")).WithState(request => string.Join(", ", Abilities(request).AspectRatios.Select(shape => shape.Name)))
            .When(request => request.AspectRatio is not null);

        RuleFor(request => request.Count)
            .Must((request, count) => count >= 1 && count <= Abilities(request).MaxCount).WithMessage(Words.Key("Please ask for 1 to {0} pictures.")).WithState(request => Abilities(request).MaxCount)
            .When(request => request.Count is not null && Abilities(request).MaxCount > 1);

        RuleFor(request => request.Count)
            .Must(count => count == 1).WithMessage(Words.Key("Please ask for one picture at a time."))
            .When(request => request.Count is not null && Abilities(request).MaxCount == 1);

        RuleFor(request => request.Seed)
            .Must((request, _) => Abilities(request).HasSeed).WithMessage(Words.Key("Pictures have no seed here; please leave it out."))
            .Must(seed => seed is >= 0 and <= int.MaxValue).WithMessage(Words.Key("A seed is a whole number from 0 to {0}.")).WithState(_ => int.MaxValue)
            .When(request => request.Seed is not null);

        // What only an engine can tell is asked of the one that was chosen, and of the house where there is none of that word.
        PictureAbilities Abilities(GenerationRequest request) => (engines.Find(request.Engine) ?? engines.House).Abilities;
    }

    private static bool HasNoControls(string? text) => !text!.Any(char.IsControl);

    private static bool IsWholeUnicode(string? text)
    {
        for (var i = 0; i < text!.Length; i++)
        {
            if (char.IsHighSurrogate(text[i]) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
            {
                i++;
            }
            else if (char.IsSurrogate(text[i]))
            {
                return false;
            }
        }

        return true;
    }
}
