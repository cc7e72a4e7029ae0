using System.Text.Json.Nodes;

namespace LofiAnime.Web.Clients.Replicate;

/// <summary>By which of a model's inputs a visitor's choices reach it; what has no input cannot be chosen.</summary>
/// <remarks>An input that the operator sets is fixed, and no choice any more; words for what is not wanted are added to the operator's.</remarks>
internal sealed class ModelChoices
{
    /// <summary>The most pictures that a run is asked for.</summary>
    public const int MaxCount = 4;

    private readonly Dictionary<string, string> _inputs;

    /// <summary>Takes the settings.</summary>
    /// <param name="choices">The inputs' names, by choice: see <see cref="Names"/>; an empty name is for a choice that the model does not have.</param>
    /// <param name="fixedInputs">The inputs that the operator sets.</param>
    public ModelChoices(IEnumerable<KeyValuePair<string, string?>> choices, IReadOnlyDictionary<string, string?> fixedInputs)
    {
        _inputs = choices
            .Where(choice => choice.Value is { Length: > 0 } input && (choice.Key.Equals("negativePrompt", StringComparison.OrdinalIgnoreCase) || !fixedInputs.ContainsKey(input)))
            .ToDictionary(choice => choice.Key, choice => choice.Value!, StringComparer.OrdinalIgnoreCase);
        Abilities = new()
        {
            AspectRatios = _inputs.ContainsKey("aspectRatio") || (_inputs.ContainsKey("width") && _inputs.ContainsKey("height")) ? AspectRatio.All : [AspectRatio.Square],
            MaxCount = _inputs.ContainsKey("count") ? MaxCount : 1,
            HasSeed = _inputs.ContainsKey("seed"),
            IsRandom = _inputs.ContainsKey("seed"),
            HasNegativePrompt = _inputs.ContainsKey("negativePrompt"),
        };
    }

    /// <summary>Gets what a visitor can choose.</summary>
    public static IReadOnlyList<string> Names { get; } = ["aspectRatio", "width", "height", "count", "seed", "negativePrompt"];

    /// <summary>Gets what can be asked for by them.</summary>
    public PictureAbilities Abilities { get; }

    /// <summary>Puts an order's choices into a run's inputs.</summary>
    public void Apply(PictureOrder order, JsonObject inputs)
    {
        Set("aspectRatio", order.AspectRatio.Name);
        Set("width", order.AspectRatio.Width);
        Set("height", order.AspectRatio.Height);
        Set("count", Math.Min(order.Count, MaxCount));
        if (order.Seed is { } seed)
        {
            Set("seed", seed);
        }

        if (order.NegativePrompt is { } unwanted && _inputs.TryGetValue("negativePrompt", out var input))
        {
            inputs[input] = inputs[input]?.ToString() is { Length: > 0 } always ? $"{always}, {unwanted}" : unwanted;
        }

        void Set(string choice, JsonNode value)
        {
            if (_inputs.TryGetValue(choice, out var name))
            {
                inputs[name] = value;
            }
        }
    }
}
