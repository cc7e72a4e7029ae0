using Microsoft.Extensions.Options;

namespace LofiAnime.Web.Clients.Replicate;

/// <summary>Says which setting is wrong and how to mend it; never repeats a value that may be secret.</summary>
internal sealed class ReplicateOptionsValidator : IValidateOptions<ReplicateOptions>
{
    private const string Section = ReplicateOptions.SectionName;

    public ValidateOptionsResult Validate(string? name, ReplicateOptions options)
    {
        string[] problems = [.. Problems(options)];
        return problems.Length == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(problems);
    }

    private static IEnumerable<string> Problems(ReplicateOptions options) =>
        AddressProblems(options).Concat(ModelProblems(options)).Concat(RestorationProblems(options)).Concat(TimeProblems(options)).Concat(VendorProblems(options)).Concat(OutputProblems(options));

    private static IEnumerable<string> AddressProblems(ReplicateOptions options)
    {
        if (options.BaseUrl is not { IsAbsoluteUri: true, Scheme: "https" or "http", UserInfo: "", Query: "", Fragment: "" })
        {
            yield return $"{Section}:BaseUrl must be an https:// address without user name and query, such as https://api.replicate.com/v1.";
        }
        else if (options.BaseUrl.Scheme == "http" && !options.BaseUrl.IsLoopback && !options.AllowPlainHttp)
        {
            yield return $"{Section}:BaseUrl would send the token over plain HTTP. Use https://, or set {Section}:AllowPlainHttp to true.";
        }

        if (string.IsNullOrEmpty(options.Token))
        {
            yield return $"{ReplicateOptions.TokenVariable} is missing. Set it to a token from https://replicate.com/account/api-tokens.";
        }
        else if (options.Token.AsSpan().ContainsAnyExceptInRange('!', '~'))
        {
            yield return $"{ReplicateOptions.TokenVariable} holds a blank or another character that no token has. Copy it again, without blanks or quotes around it.";
        }
    }

    private static IEnumerable<string> ModelProblems(ReplicateOptions options)
    {
        if (!ModelReference.TryParse(options.Model, out _))
        {
            yield return $"{Section}:Model must be owner/name for an official model, owner/name:version, or a version of 64 hexadecimal digits; \":latest\" is no version.";
        }

        if (options.PromptPrefix is null)
        {
            yield return $"{Section}:PromptPrefix must be text; leave it empty for none.";
        }

        foreach (var name in options.Inputs.Keys.Where(name => name == ModelInputs.Prompt || !ModelInputs.IsName(name)))
        {
            yield return name == ModelInputs.Prompt
                ? $"{Section}:Inputs:{name} is the visitor's. Remove it; {Section}:PromptPrefix stands before every prompt."
                : $"{Section}:Inputs has a name that no model takes. Names are of letters, digits and _.";
        }

        foreach (var problem in ChoiceProblems(Section, options.Choices))
        {
            yield return problem;
        }
    }

    /// <summary>Tells what is wrong with the names of a visitor's choices.</summary>
    internal static IEnumerable<string> ChoiceProblems(string section, Dictionary<string, string?> choices)
    {
        if (choices.Keys.FirstOrDefault(choice => !ModelChoices.Names.Contains(choice, StringComparer.OrdinalIgnoreCase)) is { } unknown)
        {
            yield return $"{section}:Choices:{unknown} is no choice of a visitor's. There are {string.Join(", ", ModelChoices.Names)}.";
        }

        if (choices.Values.Any(input => input is { Length: > 0 } && (input == ModelInputs.Prompt || !ModelInputs.IsName(input))))
        {
            yield return $"{section}:Choices holds a name that no input of a model has. Names are of letters, digits and _; {ModelInputs.Prompt} is taken.";
        }

        if (string.IsNullOrEmpty(choices.GetValueOrDefault("width")) != string.IsNullOrEmpty(choices.GetValueOrDefault("height")))
        {
            yield return $"{section}:Choices:width and {section}:Choices:height go together: set both or neither.";
        }
    }

    private static IEnumerable<string> RestorationProblems(ReplicateOptions options)
    {
        if (!ModelReference.TryParse(options.RestorationModel, out _))
        {
            yield return $"{Section}:RestorationModel must be owner/name for an official model, owner/name:version, or a version of 64 hexadecimal digits; \":latest\" is no version.";
        }

        if (options.RestorationPhotoInput is null || !ModelInputs.IsName(options.RestorationPhotoInput))
        {
            yield return $"{Section}:RestorationPhotoInput must be the name of an input, of letters, digits and _, such as img or image.";
        }

        foreach (var name in options.RestorationInputs.Keys.Where(name => name == options.RestorationPhotoInput || !ModelInputs.IsName(name)))
        {
            yield return name == options.RestorationPhotoInput
                ? $"{Section}:RestorationInputs:{name} is the visitor's photo. Remove it."
                : $"{Section}:RestorationInputs has a name that no model takes. Names are of letters, digits and _.";
        }
    }

    private static IEnumerable<string> TimeProblems(ReplicateOptions options)
    {
        if (options.Deadline < TimeSpan.FromSeconds(10) || options.Deadline > ReplicateOptions.MaxDeadline)
        {
            yield return $"{Section}:Deadline must be from 00:00:10 to 00:09:00.";
        }

        if (options.AttemptTimeout < TimeSpan.FromSeconds(1) || options.AttemptTimeout > TimeSpan.FromMinutes(2))
        {
            yield return $"{Section}:AttemptTimeout must be from 00:00:01 to 00:02:00.";
        }

        if (options.Wait < TimeSpan.Zero || options.Wait > TimeSpan.FromSeconds(60))
        {
            yield return $"{Section}:Wait must be from 00:00:00, for not at all, to 00:01:00.";
        }

        if (options.MaxPollInterval > TimeSpan.FromMinutes(1))
        {
            yield return $"{Section}:MaxPollInterval must be at most 00:01:00.";
        }

        if (options.PollInterval < TimeSpan.FromMilliseconds(100) || options.PollInterval > options.MaxPollInterval)
        {
            yield return $"{Section}:PollInterval must be from 00:00:00.1 to MaxPollInterval.";
        }

        if (options.WebhookPollInterval < TimeSpan.FromSeconds(1) || options.WebhookPollInterval > TimeSpan.FromMinutes(5))
        {
            yield return $"{Section}:WebhookPollInterval must be from 00:00:01 to 00:05:00.";
        }
    }

    private static IEnumerable<string> VendorProblems(ReplicateOptions options)
    {
        if (options.RequestsPerMinute is < 1 or > 600)
        {
            yield return $"{Section}:RequestsPerMinute must be from 1 to 600.";
        }

        if (options.WebhookSecret is { Length: > 0 } secret && !ReplicateWebhook.IsSecret(secret))
        {
            yield return $"{Section}:WebhookSecret must be whsec_ and base64. Copy it again, or leave it empty for it to be asked of Replicate.";
        }
    }

    private static IEnumerable<string> OutputProblems(ReplicateOptions options)
    {
        if (options.MaxPictureBytes is < 1 << 10 or > 256 << 20)
        {
            yield return $"{Section}:MaxPictureBytes must be from 1024 to 268435456.";
        }

        if (!options.OutputHosts.TrueForAll(OutputHostList.IsEntry))
        {
            yield return $"{Section}:OutputHosts must hold host names, with a port or without, such as pictures.example or 127.0.0.1:5001; no https:// and no path.";
        }
    }
}
