using FluentValidation;
using Microsoft.Extensions.Options;

namespace LofiAnime.Web.Features.Answers;

/// <summary>Checks the settings of answers when the site starts, and names the setting.</summary>
public sealed class AnswerOptionsValidator : AbstractValidator<AnswerOptions>, IValidateOptions<AnswerOptions>
{
    /// <summary>Writes down the rules.</summary>
    public AnswerOptionsValidator()
    {
        RuleFor(options => options.MinimumProximity).InclusiveBetween(0.5, 1)
            .WithMessage("Answers:MinimumProximity must be from 0.5 to 1.");
        RuleFor(options => options.KeepFor).InclusiveBetween(TimeSpan.FromMinutes(1), TimeSpan.FromDays(3650))
            .WithMessage("Answers:KeepFor must be from 00:01:00 to 3650.00:00:00; leave it out for as long as pictures are kept.");
        RuleFor(options => options.VectorModel).NotEmpty()
            .WithMessage("Answers:VectorModel must name the model that the Vector index was created with.");
        RuleFor(options => options.Prefix).NotEmpty()
            .WithMessage("Answers:Prefix must not be empty.");
    }

    /// <inheritdoc/>
    public ValidateOptionsResult Validate(string? name, AnswerOptions options)
    {
        var verdict = Validate(options);
        return verdict.IsValid ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(verdict.Errors.Select(error => error.ErrorMessage));
    }
}
