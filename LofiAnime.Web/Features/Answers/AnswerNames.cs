using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using LofiAnime.Web.Clients;
using LofiAnime.Web.Clients.OpenAI;
using LofiAnime.Web.Clients.Replicate;
using LofiAnime.Web.Features.Generation;
using LofiAnime.Web.Features.Jobs;
using LofiAnime.Web.Features.Quota;
using Microsoft.Extensions.Options;

namespace LofiAnime.Web.Features.Answers;

/// <summary>Names what is asked for: the same has the same name, and nobody reads the words out of it.</summary>
/// <remarks>
/// A name is a keyed hash of all that a picture depends on: who makes it, by which model and how that is set, the style's words as they are
/// now, and the settings. So a change of any of them asks for something else. Words are the same but for blanks at the
/// ends, and their kind and number between; not in another case, which some models heed, nor in another composition of
/// Unicode, which cannot be told where globalization is invariant, as it is here.
/// </remarks>
public sealed class AnswerNames(
    IOptions<QuotaOptions> quota,
    StyleBook styles,
    PictureEngines engines,
    IOptions<ReplicateOptions> replicate,
    IOptions<OpenAIOptions> openAI,
    IModelSwitch? model = null)
{
    private const int Bytes = 16;

    private readonly byte[] _key = Encoding.UTF8.GetBytes(quota.Value.VisitorKey!);

    /// <summary>Returns the name of an order: 32 hexadecimal digits.</summary>
    /// <param name="settings">What is asked for; without a seed, whatever the seed is.</param>
    public string Of(JobSettings settings) => Hash($"answer\n{Circumstances(settings)}\n{Write(settings)}");

    /// <summary>Returns where near prompts of one shelf and the same settings are looked for: 32 hexadecimal digits.</summary>
    /// <param name="shelf">An owner's id, or the public one's.</param>
    /// <param name="settings">What is asked for, of which words and seed do not count.</param>
    /// <param name="index">The index's model: the scores of two do not compare.</param>
    public string SpaceOf(string shelf, JobSettings settings, string index) =>
        Hash($"space\n{shelf}\n{index}\n{Circumstances(settings)}\n{Write(settings with { Prompt = "", Seed = null })}");

    /// <summary>Returns words as they count: trimmed, one blank between two.</summary>
    public static string Normal(string words) =>
        string.Join(' ', words.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private string Circumstances(JobSettings settings) =>
        JsonSerializer.Serialize([engines.Of(settings.Engine).Name, styles.Compose("", settings.StyleId), .. settings.Engine is null ? House() : OpenAI()], AnswersJsonContext.Default.StringArray);

    private IEnumerable<string> House()
    {
        var configured = replicate.Value;
        var inputs = configured.Inputs.OrderBy(static input => input.Key, StringComparer.Ordinal).Select(static input => $"{input.Key}={input.Value}");
        return model?.Model is { } chosen ? [chosen.Reference, chosen.PromptPrefix, .. inputs] : [configured.Model, configured.PromptPrefix, .. inputs];
    }

    private IEnumerable<string> OpenAI() => [openAI.Value.Model, openAI.Value.PromptPrefix, openAI.Value.Quality];

    private static string Write(JobSettings settings) => JsonSerializer.Serialize(
        settings with { Prompt = Normal(settings.Prompt), NegativePrompt = settings.NegativePrompt is { } unwanted ? Normal(unwanted) : null },
        JobsJsonContext.Default.JobSettings);

    private string Hash(string text) => Convert.ToHexStringLower(HMACSHA256.HashData(_key, Encoding.UTF8.GetBytes(text))[..Bytes]);
}
