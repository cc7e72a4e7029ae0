using FluentValidation;
using Microsoft.Extensions.Options;

namespace LofiAnime.Web.Features.Jobs;

/// <summary>Checks the settings of the jobs when the site starts, and names the setting.</summary>
public sealed class JobOptionsValidator : AbstractValidator<JobOptions>, IValidateOptions<JobOptions>
{
    /// <summary>Writes down the rules.</summary>
    public JobOptionsValidator()
    {
        RuleFor(options => options.Dispatch).IsInEnum()
            .WithMessage("Jobs:Dispatch must be Worker or QStash.");
        RuleFor(options => options.Places).InclusiveBetween(1, 1000)
            .WithMessage("Jobs:Places must be from 1 to 1000.");
        RuleFor(options => options.StartWithin).InclusiveBetween(TimeSpan.FromSeconds(1), TimeSpan.FromDays(1))
            .WithMessage("Jobs:StartWithin must be from 00:00:01 to 1.00:00:00.");
        RuleFor(options => options.AnswerWithin).InclusiveBetween(TimeSpan.FromSeconds(1), TimeSpan.FromHours(1))
            .WithMessage("Jobs:AnswerWithin must be from 00:00:01 to 01:00:00.");
        RuleFor(options => options.Lease).InclusiveBetween(TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(10))
            .WithMessage("Jobs:Lease must be from 00:00:01 to 00:10:00.");
        RuleFor(options => options.LookEvery).InclusiveBetween(TimeSpan.FromMilliseconds(100), TimeSpan.FromMinutes(10))
            .WithMessage("Jobs:LookEvery must be from 00:00:00.1 to 00:10:00.");
        RuleFor(options => options.MaxClaims).InclusiveBetween(1, 100)
            .WithMessage("Jobs:MaxClaims must be from 1 to 100.");
        RuleFor(options => options.KeepFor).InclusiveBetween(TimeSpan.FromHours(1), TimeSpan.FromDays(3650))
            .WithMessage("Jobs:KeepFor must be from 01:00:00 to 3650.00:00:00.");
        RuleFor(options => options.CallbackUrl).Must(url => url is null || (url.IsAbsoluteUri && url.Scheme is "http" or "https" && url.PathAndQuery == "/"))
            .WithMessage("Jobs:CallbackUrl must be an http or https URL without a path, for example https://lofi.example.");
        RuleFor(options => options.CallbackUrl).NotNull().When(options => options.Dispatch is JobDispatchKind.QStash)
            .WithMessage("Jobs:Dispatch is QStash, which has to reach this site: set Jobs:CallbackUrl, or Site:PublicUrl to an https URL.");
        RuleFor(options => options.Prefix).NotEmpty()
            .WithMessage("Jobs:Prefix must not be empty.");
    }

    /// <inheritdoc/>
    public ValidateOptionsResult Validate(string? name, JobOptions options)
    {
        var verdict = Validate(options);
        return verdict.IsValid ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(verdict.Errors.Select(error => error.ErrorMessage));
    }
}
