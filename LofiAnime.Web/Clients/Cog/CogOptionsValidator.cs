using LofiAnime.Web.Clients.Replicate;
using Microsoft.Extensions.Options;

namespace LofiAnime.Web.Clients.Cog;

/// <summary>Says which setting is wrong and how to mend it; never repeats a value that may be secret.</summary>
internal sealed class CogOptionsValidator : IValidateOptions<CogOptions>
{
    private const string Section = CogOptions.SectionName;

    public ValidateOptionsResult Validate(string? name, CogOptions options)
    {
        string[] problems = [.. AddressProblems(options), .. RunProblems(options)];
        return problems.Length == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(problems);
    }

    private static IEnumerable<string> AddressProblems(CogOptions options)
    {
        if (options.Url is not { IsAbsoluteUri: true, Scheme: "https" or "http", UserInfo: "", Query: "", Fragment: "" })
        {
            yield return $"{Section}:Url must be an address without user name and query, such as http://cog.internal:5000; the other settings of {Section} do nothing without it.";
        }

        if (string.IsNullOrEmpty(options.Header) != string.IsNullOrEmpty(options.HeaderValue))
        {
            yield return $"{Section}:Header and {Section}:HeaderValue go together: set both or neither.";
        }
        else if (options is { Header.Length: > 0, HeaderValue: { } value }
            && (!options.Header.All(letter => char.IsAsciiLetterOrDigit(letter) || letter == '-') || value.AsSpan().ContainsAnyExceptInRange(' ', '~')))
        {
            yield return $"{Section}:Header must be a header's name, of letters, digits and -, and {Section}:HeaderValue of ASCII characters.";
        }
    }

    private static IEnumerable<string> RunProblems(CogOptions options)
    {
        if (options.PromptPrefix is null)
        {
            yield return $"{Section}:PromptPrefix must be text; leave it empty for none.";
        }

        if (options.Inputs.Keys.Any(name => name == ModelInputs.Prompt || !ModelInputs.IsName(name)))
        {
            yield return $"{Section}:Inputs has a name that cannot be set. Names are of letters, digits and _; {ModelInputs.Prompt} is the visitor's.";
        }

        foreach (var problem in ReplicateOptionsValidator.ChoiceProblems(Section, options.Choices))
        {
            yield return problem;
        }

        if (options.Slots is < 1 or > 64)
        {
            yield return $"{Section}:Slots must be from 1 to 64.";
        }

        if (options.Deadline < TimeSpan.FromSeconds(10) || options.Deadline > TimeSpan.FromMinutes(9))
        {
            yield return $"{Section}:Deadline must be from 00:00:10 to 00:09:00.";
        }

        if (options.MaxPictureBytes is < 1 << 10 or > 256 << 20)
        {
            yield return $"{Section}:MaxPictureBytes must be from 1024 to 268435456.";
        }

        if (!options.OutputHosts.TrueForAll(OutputHostList.IsEntry))
        {
            yield return $"{Section}:OutputHosts must hold host names, with a port or without, such as pictures.internal:9000; no https:// and no path.";
        }
    }
}
