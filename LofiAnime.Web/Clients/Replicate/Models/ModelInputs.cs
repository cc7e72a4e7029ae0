using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace LofiAnime.Web.Clients.Replicate;

/// <summary>Turns the configured inputs, which are text, into the JSON that the model takes.</summary>
internal static partial class ModelInputs
{
    /// <summary>The input that the visitor writes; it cannot be configured.</summary>
    public const string Prompt = "prompt";

    /// <summary>Gathers the inputs of one run.</summary>
    public static JsonObject Build(ReplicateOptions options, string prompt) => Build(options.PromptPrefix + prompt, Texts(options));

    /// <summary>Gathers the inputs of a run that restores a photo.</summary>
    /// <param name="options">The settings.</param>
    /// <param name="photo">Where the photo is, for the model to fetch.</param>
    public static JsonObject BuildRestoration(ReplicateOptions options, Uri photo)
    {
        var isHouseModel = ModelReference.Parse(options.RestorationModel).FullName == HouseRestorer.Name;
        return Build(options.RestorationPhotoInput, photo.AbsoluteUri, Texts(options.RestorationInputs, isHouseModel ? HouseRestorer.Inputs : null));
    }

    /// <summary>Gathers the inputs of one run; an empty one is left out.</summary>
    public static JsonObject Build(string prompt, IEnumerable<KeyValuePair<string, string?>> texts) => Build(Prompt, prompt, texts);

    private static JsonObject Build(string mainName, string main, IEnumerable<KeyValuePair<string, string?>> texts)
    {
        var inputs = new JsonObject { [mainName] = main };
        foreach (var (name, text) in texts)
        {
            if (text is { Length: > 0 })
            {
                inputs[name] = ToJson(text);
            }
        }

        return inputs;
    }

    /// <summary>Tells whether a model could have an input of this name.</summary>
    public static bool IsName(string name) => NameForm.IsMatch(name);

    /// <summary>Reads one value: JSON's scalars as what they are, everything else as a string.</summary>
    public static JsonNode ToJson(string text)
    {
        // Configuration from a JSON file spells its booleans True and False.
        if (bool.TryParse(text, out var boolean))
        {
            return JsonValue.Create(boolean);
        }

        try
        {
            var node = JsonNode.Parse(text);
            return node?.GetValueKind() is JsonValueKind.Number or JsonValueKind.String ? node : JsonValue.Create(text);
        }
        catch (JsonException)
        {
            return JsonValue.Create(text);
        }
    }

    private static Dictionary<string, string?> Texts(ReplicateOptions options) =>
        Texts(options.Inputs, ModelReference.Parse(options.Model).FullName == HouseModel.Name ? HouseModel.Inputs : null);

    private static Dictionary<string, string?> Texts(Dictionary<string, string?> configured, IReadOnlyDictionary<string, string>? house)
    {
        var texts = house?.ToDictionary(input => input.Key, input => (string?)input.Value, StringComparer.Ordinal) ?? [];
        foreach (var (name, text) in configured)
        {
            texts[name] = text;
        }

        return texts;
    }

    [GeneratedRegex(@"^[A-Za-z0-9_]{1,100}\z", RegexOptions.CultureInvariant)]
    private static partial Regex NameForm { get; }
}
