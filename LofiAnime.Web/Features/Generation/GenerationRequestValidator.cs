using FluentValidation;

namespace LofiAnime.Web.Features.Generation;

/// <summary>The rules of a prompt: 1 to 1000 characters, no control characters, whole Unicode.</summary>
public sealed class GenerationRequestValidator : AbstractValidator<GenerationRequest>
{
    /// <summary>The most characters of a prompt, counted as browsers count them (UTF-16 units).</summary>
    public const int MaxPromptLength = 1000;

    /// <summary>Writes down the rules; the first broken one speaks.</summary>
    public GenerationRequestValidator()
    {
        RuleFor(request => request.Prompt)
            .Cascade(CascadeMode.Stop)
            .Must(prompt => !string.IsNullOrWhiteSpace(prompt))
                .WithMessage("Please describe the picture you would like.")
            .Must(prompt => prompt!.Length <= MaxPromptLength)
                .WithMessage($"Please keep it to {MaxPromptLength} characters.")
            .Must(prompt => !prompt!.Any(char.IsControl))
                .WithMessage("Please leave out control characters, such as tabs and line breaks.")
            .Must(prompt => IsWholeUnicode(prompt!))
                .WithMessage("Part of a character is missing in it; please type it again.");
    }

    private static bool IsWholeUnicode(string text)
    {
        for (var i = 0; i < text.Length; i++)
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
