using FluentValidation;
using Microsoft.Extensions.Options;

namespace LofiAnime.Web.Features.Gallery;

/// <summary>Checks the gallery's settings when the site starts, and names the setting.</summary>
public sealed class GalleryOptionsValidator : AbstractValidator<GalleryOptions>, IValidateOptions<GalleryOptions>
{
    /// <summary>Writes down the rules.</summary>
    public GalleryOptionsValidator()
    {
        RuleFor(options => options.ShareFor).InclusiveBetween(TimeSpan.FromHours(1), TimeSpan.FromDays(3650))
            .WithMessage("Gallery:ShareFor must be from 01:00:00 to 3650.00:00:00; leave it out for links that work as long as their pictures are kept.");
        RuleFor(options => options.Prefix).NotEmpty()
            .WithMessage("Gallery:Prefix must not be empty.");
    }

    /// <inheritdoc/>
    public ValidateOptionsResult Validate(string? name, GalleryOptions options)
    {
        var verdict = Validate(options);
        return verdict.IsValid ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(verdict.Errors.Select(error => error.ErrorMessage));
    }
}
