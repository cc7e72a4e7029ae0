using Microsoft.Extensions.Options;

namespace LofiAnime.Web.Features.People;

/// <summary>Checks the settings of accounts when the site starts.</summary>
internal sealed class SignInOptionsValidator : IValidateOptions<SignInOptions>
{
    /// <inheritdoc/>
    public ValidateOptionsResult Validate(string? name, SignInOptions options) => options.SignUpsPerDay is >= 0 and <= 1000
        ? ValidateOptionsResult.Success
        : ValidateOptionsResult.Fail($"{SignInOptions.SectionName}:SignUpsPerDay must be from 0, for none, to 1000.");
}
