using FluentValidation;
using Microsoft.Extensions.Options;

namespace LofiAnime.Web.Features.Quota;

/// <summary>Checks the quota's settings when the site starts; names the setting, and never repeats the secret.</summary>
public sealed class QuotaOptionsValidator : AbstractValidator<QuotaOptions>, IValidateOptions<QuotaOptions>
{
    /// <summary>Writes down the rules.</summary>
    public QuotaOptionsValidator()
    {
        RuleFor(options => options.Tokens).InclusiveBetween(1, 1_000_000)
            .WithMessage("Quota:Tokens must be from 1 to 1000000.");
        RuleFor(options => options.MemberTokens).InclusiveBetween(1, 1_000_000)
            .WithMessage("Quota:MemberTokens must be from 1 to 1000000.");
        RuleFor(options => options.Restorations).InclusiveBetween(1, 1_000_000)
            .WithMessage("Quota:Restorations must be from 1 to 1000000.");
        RuleFor(options => options.MemberRestorations).InclusiveBetween(1, 1_000_000)
            .WithMessage("Quota:MemberRestorations must be from 1 to 1000000.");
        RuleFor(options => options.Window).InclusiveBetween(TimeSpan.FromSeconds(1), TimeSpan.FromDays(366))
            .WithMessage("Quota:Window must be from 00:00:01 to 366.00:00:00; a day is 1.00:00:00.");
        RuleFor(options => options.Window).Must(window => window.Ticks % TimeSpan.TicksPerMillisecond == 0)
            .WithMessage("Quota:Window must be a whole number of milliseconds.");
        RuleFor(options => options.BurstTokens).InclusiveBetween(1, 1_000_000)
            .WithMessage("Quota:BurstTokens must be from 1 to 1000000.");
        RuleFor(options => options.BurstWindow).InclusiveBetween(TimeSpan.FromSeconds(1), TimeSpan.FromHours(1))
            .WithMessage("Quota:BurstWindow must be from 00:00:01 to 01:00:00.");
        RuleFor(options => options.BurstWindow).Must(window => window.Ticks % TimeSpan.TicksPerMillisecond == 0)
            .WithMessage("Quota:BurstWindow must be a whole number of milliseconds.");
        RuleFor(options => options.DailyCap).InclusiveBetween(1, 1_000_000_000)
            .WithMessage("Quota:DailyCap must be from 1 to 1000000000; leave it out for no cap.");
        RuleFor(options => options.FreeCancels).InclusiveBetween(0, 1000)
            .WithMessage("Quota:FreeCancels must be from 0 to 1000.");
        RuleFor(options => options.Prefix).NotEmpty()
            .WithMessage("Quota:Prefix must not be empty.");
        RuleFor(options => options.VisitorKey).Must(key => key?.Length >= QuotaOptions.MinVisitorKeyLength)
            .WithMessage($"Quota__VisitorKey is missing or too short. Set it to a random secret of at least {QuotaOptions.MinVisitorKeyLength} characters, for example from `openssl rand -hex 32`.");
    }

    /// <inheritdoc/>
    public ValidateOptionsResult Validate(string? name, QuotaOptions options)
    {
        var verdict = Validate(options);
        return verdict.IsValid ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(verdict.Errors.Select(error => error.ErrorMessage));
    }
}
