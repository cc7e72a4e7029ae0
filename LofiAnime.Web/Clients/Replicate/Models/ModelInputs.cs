using System.Text.Json;
using System.Text.Json.Nodes;

namespace LofiAnime.Web.Clients.Replicate;

/// <summary>Turns the configured inputs, which are text, into the JSON that the model takes.</summary>
internal static class ModelInputs
{
    /// <summary>The input that the visitor writes; it cannot be configured.</summary>
    public const string Prompt = "prompt";

    /// <summary>Gathers the inputs of one run.</summary>
    public static JsonObject Build(ReplicateOptions options, string prompt)
    {
        var inputs = new JsonObject { [Prompt] = options.PromptPrefix + prompt };
        foreach (var (name, text) in Texts(options))
        {
            inputs[name] = ToJson(text);
        }

        return inputs;
    }

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

    private static IEnumerable<KeyValuePair<string, string>> Texts(ReplicateOptions options)
    {
        var isHouseModel = ModelReference.Parse(options.Model).FullName == HouseModel.Name;
        var texts = isHouseModel ? HouseModel.Inputs.ToDictionary(StringComparer.Ordinal) : [];
        foreach (var (name, text) in options.Inputs)
        {
            texts[name] = text ?? "";
        }

        return texts.Where(input => input.Value.Length > 0);
    }
}
