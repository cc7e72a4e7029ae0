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
    public static JsonObject Build(ReplicateOptions options, PictureOrder order) => Build(options.PromptPrefix, order, Texts(options), Choices(options));

    /// <summary>Gathers the inputs of a run that restores a photo.</summary>
    /// <param name="options">The settings.</param>
    /// <param name="photo">Where the photo is, for the model to fetch.</param>
    public static JsonObject BuildRestoration(ReplicateOptions options, Uri photo)
    {
        var isHouseModel = ModelReference.Parse(options.RestorationModel).FullName == HouseRestorer.Name;
        return Build(options.RestorationPhotoInput, photo.AbsoluteUri, Texts(options.RestorationInputs, isHouseModel ? HouseRestorer.Inputs : null));
    }

    /// <summary>Gathers the inputs of one run; an empty one is left out.</summary>
    public static JsonObject Build(string prefix, PictureOrder order, IEnumerable<KeyValuePair<string, string?>> texts, ModelChoices choices)
    {
        var inputs = Build(Prompt, prefix + order.Prompt, texts);
        choices.Apply(order, inputs);
        return inputs;
    }

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

    /// <summary>Returns by which inputs a visitor's choices reach the model.</summary>
    public static ModelChoices Choices(ReplicateOptions options)
    {
        var names = IsHouseModel(options) ? HouseModel.Choices.ToDictionary(choice => choice.Key, choice => (string?)choice.Value, StringComparer.OrdinalIgnoreCase) : [];
        foreach (var (choice, input) in options.Choices)
        {
            names[choice] = input;
        }

        return new(names, options.Inputs);
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

    private static bool IsHouseModel(ReplicateOptions options) => ModelReference.Parse(options.Model).FullName == HouseModel.Name;

    private static Dictionary<string, string?> Texts(ReplicateOptions options) => Texts(options.Inputs, IsHouseModel(options) ? HouseModel.Inputs : null);

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
