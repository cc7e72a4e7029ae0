using LofiAnime.Web.Clients.Replicate;
using Microsoft.Extensions.Options;

namespace LofiAnime.Web.Clients.OpenAI;

/// <summary>Says which setting is wrong and how to mend it; never repeats a value that may be secret.</summary>
internal sealed class OpenAIOptionsValidator : IValidateOptions<OpenAIOptions>
{
    private const string Section = OpenAIOptions.SectionName;

    private static readonly string[] Qualities = ["", "low", "medium", "high", "auto", "standard", "hd"];

    public ValidateOptionsResult Validate(string? name, OpenAIOptions options)
    {
        string[] problems = [.. AccountProblems(options), .. PictureProblems(options), .. PaceProblems(options)];
        return problems.Length == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(problems);
    }

    private static IEnumerable<string> AccountProblems(OpenAIOptions options)
    {
        if (string.IsNullOrWhiteSpace(options.ApiKey) || options.ApiKey.AsSpan().ContainsAnyExceptInRange('!', '~'))
        {
            yield return $"{OpenAIOptions.KeyVariable} must be a key without blanks, as OpenAI shows it once.";
        }

        if (options.Endpoint is not { IsAbsoluteUri: true, UserInfo: "", Query: "", Fragment: "" } endpoint
            || !(endpoint.Scheme == "https" || (endpoint.Scheme == "http" && endpoint.IsLoopback)))
        {
            yield return $"{Section}:Endpoint must be an https address with the version, such as https://api.openai.com/v1; plain HTTP reaches loopback only.";
        }

        if (string.IsNullOrWhiteSpace(options.Model))
        {
            yield return $"{Section}:Model must name a model, such as gpt-image-1.";
        }
    }

    private static IEnumerable<string> PictureProblems(OpenAIOptions options)
    {
        if (options.PromptPrefix is null)
        {
            yield return $"{Section}:PromptPrefix must be text; leave it empty for none.";
        }

        if (!Qualities.Contains(options.Quality))
        {
            yield return $"{Section}:Quality must be low, medium, high or auto; standard or hd for dall-e-3; or empty for the model's own.";
        }

        if (options.OutputFormat is not (PictureFormat.Webp or PictureFormat.Jpeg))
        {
            yield return $"{Section}:OutputFormat must be Webp or Jpeg.";
        }

        if (options.OutputCompression is < 1 or > 100)
        {
            yield return $"{Section}:OutputCompression must be from 1 to 100.";
        }

        if (options.MaxPictureBytes is < 1 << 10 or > 7 << 20)
        {
            yield return $"{Section}:MaxPictureBytes must be from 1024 to 7340032.";
        }

        if (!options.OutputHosts.TrueForAll(OutputHostList.IsEntry))
        {
            yield return $"{Section}:OutputHosts must hold host names, with a port or without, such as pictures.example:9000; no https:// and no path.";
        }
    }

    private static IEnumerable<string> PaceProblems(OpenAIOptions options)
    {
        if (options.AttemptTimeout < TimeSpan.FromSeconds(10) || options.AttemptTimeout > TimeSpan.FromMinutes(8))
        {
            yield return $"{Section}:AttemptTimeout must be from 00:00:10 to 00:08:00.";
        }

        if (options.Deadline < options.AttemptTimeout || options.Deadline > TimeSpan.FromMinutes(9))
        {
            yield return $"{Section}:Deadline must be from {Section}:AttemptTimeout to 00:09:00.";
        }

        if (options.RequestsPerMinute is < 1 or > 600)
        {
            yield return $"{Section}:RequestsPerMinute must be from 1 to 600.";
        }
    }
}
