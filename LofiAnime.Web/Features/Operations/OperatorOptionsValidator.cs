using FluentValidation;
using Microsoft.Extensions.Options;

namespace LofiAnime.Web.Features.Operations;

/// <summary>Checks the operator's settings when the site starts; never repeats the password.</summary>
public sealed class OperatorOptionsValidator : AbstractValidator<OperatorOptions>, IValidateOptions<OperatorOptions>
{
    /// <summary>Writes down the rules.</summary>
    public OperatorOptionsValidator()
    {
        RuleFor(options => options.Password).MinimumLength(OperatorOptions.MinPasswordLength).When(options => !string.IsNullOrEmpty(options.Password))
            .WithMessage($"Operator:Password must have at least {OperatorOptions.MinPasswordLength} characters; leave it empty to do without.");
        RuleForEach(options => options.AccountIds).Matches(@"\A[0-9a-f]{32}\z")
            .WithMessage("Operator:Accounts must be ids of 32 lower-case hexadecimal digits, separated by commas; an account's export tells its id.");
        RuleFor(options => options.Prefix).NotEmpty()
            .WithMessage("Operator:Prefix must not be empty.");
        RuleFor(options => options.ControlsFreshness).InclusiveBetween(TimeSpan.Zero, TimeSpan.FromMinutes(1))
            .WithMessage("Operator:ControlsFreshness must be from 00:00:00 to 00:01:00.");
        RuleFor(options => options.PricePerPicture).InclusiveBetween(0, 1000)
            .WithMessage("Operator:PricePerPicture must be from 0 to 1000 US dollars; leave it out for no estimate.");
        RuleFor(options => options.PricePerRestoration).InclusiveBetween(0, 1000)
            .WithMessage("Operator:PricePerRestoration must be from 0 to 1000 US dollars; leave it out for no estimate.");
    }

    /// <inheritdoc/>
    public ValidateOptionsResult Validate(string? name, OperatorOptions options)
    {
        var verdict = Validate(options);
        return verdict.IsValid ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(verdict.Errors.Select(error => error.ErrorMessage));
    }
}
