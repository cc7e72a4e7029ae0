using FluentValidation;
using Microsoft.Extensions.Options;

namespace LofiAnime.Web.Features.Operations;

/// <summary>Checks the operator's settings when the site starts; never repeats the password.</summary>
public sealed class OperatorOptionsValidator : AbstractValidator<OperatorOptions>, IValidateOptions<OperatorOptions>
{
    /// <summary>Writes down the rules.</summary>
    public OperatorOptionsValidator() =>
        RuleFor(options => options.Password).MinimumLength(OperatorOptions.MinPasswordLength).When(options => !string.IsNullOrEmpty(options.Password))
            .WithMessage($"Operator:Password must have at least {OperatorOptions.MinPasswordLength} characters; leave it empty to do without the operator's pages.");

    /// <inheritdoc/>
    public ValidateOptionsResult Validate(string? name, OperatorOptions options)
    {
        var verdict = Validate(options);
        return verdict.IsValid ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(verdict.Errors.Select(error => error.ErrorMessage));
    }
}
